import type { OverloadId } from '../functions/define.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { Value } from '../types/value.ts';

/**
 * Expressions after binding: every name is resolved to a place in the input row, every node has its type, and every
 * implicit cast is written out as a `cast`. Plain data; a plan stores them as JSON (`planner/plan-json.ts`).
 */
export type Expression =
  | Literal
  | ColumnExpression
  | RowTime
  | Call
  | Lambda
  | LambdaParameter
  | Arithmetic
  | Comparison
  | Logical
  | Not
  | IsNull
  | IsDistinct
  | Like
  | In
  | Case
  | Cast
  | Subscript
  | FieldAccess
  | ArrayConstructor
  | MapConstructor
  | StructConstructor;

type Node<K extends string> = { readonly kind: K; readonly type: SqlType };

/** `value` null is a NULL that has found its type. */
export type Literal = Node<'literal'> & { readonly value: Value };
/** A column of the input's key or value row. `name` is for people. */
export type ColumnExpression = Node<'column'> & { readonly side: 'key' | 'value'; readonly index: number; readonly name: string };
/** The change's timestamp, BIGINT. */
export type RowTime = Node<'rowtime'>;
/** A scalar function; the arguments have exactly the types that the overload takes. */
export type Call = Node<'call'> & { readonly overload: OverloadId; readonly args: readonly Expression[] };
/** An argument of a Call that is a function. Its type is its body's; the body may read columns too. */
export type Lambda = Node<'lambda'> & { readonly parameters: readonly LambdaParameter[]; readonly body: Expression };
/** `slot` is its own among all that are in scope: the parameters of the lambdas around come first. `name` is for people. */
export type LambdaParameter = Node<'parameter'> & { readonly slot: number; readonly name: string };
/** Both operands have been cast to types that the operator takes as they are (INTEGER, BIGINT, DOUBLE, or DECIMALs of any scale; + STRINGs too). */
export type Arithmetic = Node<'arithmetic'> & {
  readonly operator: '+' | '-' | '*' | '/' | '%';
  readonly left: Expression;
  readonly right: Expression;
};
/** Both operands have the same type (DECIMALs: the same scale). NULL on either side: FALSE (ksqlDB's two-valued logic). */
export type Comparison = Node<'comparison'> & {
  readonly operator: '=' | '<>' | '<' | '<=' | '>' | '>=';
  readonly left: Expression;
  readonly right: Expression;
};
/** Lazy from left to right. */
export type Logical = Node<'logical'> & { readonly operator: 'AND' | 'OR'; readonly left: Expression; readonly right: Expression };
export type Not = Node<'not'> & { readonly operand: Expression };
export type IsNull = Node<'is-null'> & { readonly operand: Expression };
/** Null-safe inequality. */
export type IsDistinct = Node<'is-distinct'> & { readonly left: Expression; readonly right: Expression };
export type Like = Node<'like'> & { readonly value: Expression; readonly pattern: Expression; readonly escape: string | null };
/** NULLs of the list are gone; a NULL value matches nothing. */
export type In = Node<'in'> & { readonly value: Expression; readonly list: readonly Expression[] };
/** The searched form only: the simple one is bound into it. Lazy. `otherwise` null: NULL. */
export type Case = Node<'case'> & {
  readonly whens: readonly { readonly condition: Expression; readonly result: Expression }[];
  readonly otherwise: Expression | null;
};
export type Cast = Node<'cast'> & { readonly operand: Expression };
/** ARRAY: 1-based, negative from the end, NULL out of range. MAP: NULL for a missing key. */
export type Subscript = Node<'subscript'> & { readonly base: Expression; readonly index: Expression };
export type FieldAccess = Node<'field'> & { readonly base: Expression; readonly field: number };
export type ArrayConstructor = Node<'array'> & { readonly elements: readonly Expression[] };
export type MapConstructor = Node<'map'> & { readonly entries: readonly { readonly key: Expression; readonly value: Expression }[] };
export type StructConstructor = Node<'struct'> & { readonly fields: readonly Expression[] };

/** An expression and the column it makes. */
export type NamedExpression = { readonly name: string; readonly expression: Expression };
