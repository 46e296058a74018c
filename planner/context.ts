import type { Format } from '../formats/format.ts';
import type { FunctionRegistry } from '../functions/functions.ts';
import { SqlError, type ErrorName } from '../types/errors.ts';
import type { Position } from '../types/position.ts';
import type { Catalog } from './catalog.ts';
import type { Facts } from './facts.ts';

/** All that planning a statement may depend on. Planning is a pure function of the statement and this. */
export type PlanContext = {
  readonly functions: FunctionRegistry;
  readonly formats: readonly Format[];
  readonly catalog: Catalog;
  readonly facts: Facts;
  /** The session's settings, by ksqlDB's names. */
  readonly properties: Readonly<Record<string, string>>;
  /** The statement's text, for the place in errors: positions are relative to it. */
  readonly statement: string;
};

/** Throws the error that stands at `node`. */
export function fail<N extends ErrorName>(
  context: Pick<PlanContext, 'statement'>,
  node: { readonly position: Position },
  error: N,
  args: ConstructorParameters<typeof SqlError<N>>[1],
): never {
  throw new SqlError(error, args, { position: node.position, statement: context.statement });
}
