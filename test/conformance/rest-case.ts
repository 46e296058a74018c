import { listOf, objectOf, textOf, type Case } from './case.ts';
import { isObject, type JsonObject } from './exact-json.ts';

/** A case that goes through a server. */
export type RestCase = Case & {
  /** What is answered, in order: `{admin}` for each statement that answers, `{query}` for each SELECT. */
  readonly responses: readonly JsonObject[];
  /** What the last statement is refused with; null: everything works. */
  readonly error: { readonly type: string; readonly status: number | null } | null;
  /** Whether the inputs come only once the push query runs. */
  readonly waitsForPush: boolean;
  readonly isOrdered: boolean;
};

/** The parts of a case that only a server's have. */
export function restCase(one: Case, json: JsonObject): RestCase {
  const error = json.get('expectedError');
  const status = isObject(error) ? textOf(error.get('status')) : '';
  return {
    ...one,
    refusal: isObject(error) ? textOf(error.get('message')) : null,
    responses: listOf(json.get('responses')).filter(isObject),
    error: isObject(error)
      ? { type: textOf(error.get('type')).split('.').at(-1) ?? '', status: status === '' ? null : Number(status) }
      : null,
    waitsForPush: objectOf(json.get('inputConditions')).get('waitForActivePushQuery') === true,
    isOrdered: objectOf(json.get('outputConditions')).get('verifyOrder') === true,
  };
}

/** Statements before the first SELECT, and the SELECTs. */
export function splitStatements(statements: readonly string[]): { readonly admin: readonly string[]; readonly queries: readonly string[] } {
  const first = statements.findIndex((text) => text.trim().startsWith('SELECT '));
  return first < 0 ? { admin: statements, queries: [] } : { admin: statements.slice(0, first), queries: statements.slice(first) };
}
