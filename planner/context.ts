import type { Format } from '../formats/format.ts';
import type { FunctionRegistry } from '../functions/functions.ts';
import { SqlError, type ErrorName, type ErrorPlace } from '../types/errors.ts';
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
  /** The statement's own text. */
  readonly statement: string;
  /** Where that text begins in the script that the AST's positions count in; undefined: it is the whole script. */
  readonly origin?: Position | undefined;
};

/** Throws the error that stands at `node`. */
export function fail<N extends ErrorName>(
  context: Pick<PlanContext, 'statement' | 'origin'>,
  node: { readonly position: Position },
  error: N,
  args: ConstructorParameters<typeof SqlError<N>>[1],
): never {
  throw new SqlError(error, args, errorPlace(context, node.position));
}

/** Where an error stands: a position of the AST, made relative to the statement's own text. */
export function errorPlace({ statement, origin }: Pick<PlanContext, 'statement' | 'origin'>, position: Position): ErrorPlace {
  if (origin === undefined) return { position, statement };
  const line = position.line - origin.line + 1;
  const column = line === 1 ? position.column - origin.column + 1 : position.column;
  return { position: { ...position, line, column, offset: position.offset - origin.offset }, statement };
}
