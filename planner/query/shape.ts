import type * as ast from '../../parser/ast-expression.ts';
import type { Position } from '../../types/position.ts';
import type { Source } from '../catalog.ts';
import type { Expression } from '../expression.ts';
import type { LogicalPlan } from '../logical-plan.ts';
import type { Scope } from '../scope.ts';

/** What a query is for: it writes a stream or a table, follows changes, or reads the rows that are there now. */
export type Purpose = 'stream' | 'table' | 'push' | 'pull';

/** A source that FROM names, under the alias that it has in the query. */
export type NamedSource = { readonly source: Source; readonly alias: string };

/**
 * FROM and WHERE: the rows that a query starts from, and what names mean in them. `sources` stand in the order in which
 * they are written; a join has several. `keyTexts`: the columns that a query may select as its key, as it would write
 * them, of a join; null where each column of the key is itself and nothing else.
 */
export type From = {
  readonly sources: readonly [NamedSource, ...NamedSource[]];
  readonly node: LogicalPlan;
  readonly scope: Scope;
  readonly keyTexts: readonly string[] | null;
};

/** One column of the SELECT list, stars expanded. */
export type SelectedItem = { readonly name: string; readonly expression: ast.Expression; readonly position: Position };

/** An expression of GROUP BY or PARTITION BY: as written, as text to compare with, and bound over the rows of FROM. */
export type KeyExpression = {
  readonly name: string;
  readonly written: ast.Expression;
  readonly text: string;
  readonly expression: Expression;
};

/** The rows that the SELECT list is computed from. */
export type Shape = {
  readonly node: LogicalPlan;
  readonly scope: Scope;
  /** Puts a reference to what `node` has computed in the place of an expression that says the same. */
  readonly rewrite: (expression: ast.Expression) => ast.Expression;
  /** As From's. */
  readonly keyTexts: readonly string[] | null;
};

/** Names of computed columns within a scope; no query can write them by chance. */
export const keyReference = (index: number): string => `KEY ${index}`;
/** The timestamp of a join's result, whose sources have a ROWTIME each. */
export const JOINED_ROWTIME = 'JOINED ROWTIME';
export const aggregateReference = (index: number): string => `AGGREGATE ${index}`;
export const elementReference = (index: number): string => `ELEMENT ${index}`;

/** Stands where `at` stood. */
export function reference(name: string, at: ast.Expression): ast.Expression {
  return { kind: 'column', position: at.position, source: null, name };
}
