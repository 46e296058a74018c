import type { Position } from '../types/position.ts';
import type { TypeName } from './ast-type.ts';

/** Expressions as written: nothing is resolved, nothing is typed. */
export type Expression =
  | NullLiteral
  | BooleanLiteral
  | IntegerLiteral
  | DecimalLiteral
  | DoubleLiteral
  | StringLiteral
  | ColumnReference
  | FieldAccess
  | Subscript
  | FunctionCall
  | Lambda
  | IntervalUnit
  | Unary
  | Arithmetic
  | Comparison
  | Logical
  | Not
  | Between
  | In
  | Like
  | IsNull
  | IsDistinct
  | Case
  | Cast
  | ArrayConstructor
  | MapConstructor
  | StructConstructor
  | AtTimeZone;

type Node<K extends string> = { readonly kind: K; readonly position: Position };

export type NullLiteral = Node<'null'>;
export type BooleanLiteral = Node<'boolean'> & { readonly value: boolean };
/** A value that fits 64 bits; a number where that is exact. Whether it is INTEGER or BIGINT follows from its size. */
export type IntegerLiteral = Node<'integer'> & { readonly value: number | bigint };
/** The digits as written, without a sign: `1.50`. */
export type DecimalLiteral = Node<'decimal'> & { readonly text: string };
export type DoubleLiteral = Node<'double'> & { readonly value: number };
export type StringLiteral = Node<'string'> & { readonly value: string };
/** `name` or `source.name`. */
export type ColumnReference = Node<'column'> & { readonly source: string | null; readonly name: string };
/** `base->field`. */
export type FieldAccess = Node<'field'> & { readonly base: Expression; readonly field: string };
export type Subscript = Node<'subscript'> & { readonly base: Expression; readonly index: Expression };
/** `star` is `f(*)`. Lambdas and interval units stand among the arguments. `||` is a call of CONCAT. */
export type FunctionCall = Node<'call'> & { readonly name: string; readonly args: readonly Expression[]; readonly star: boolean };
export type Lambda = Node<'lambda'> & { readonly parameters: readonly string[]; readonly body: Expression };
/** A bare time unit as an argument: `DATEADD(DAYS, …)`. Plural: DAYS, HOURS, MINUTES, SECONDS, MILLISECONDS. */
export type IntervalUnit = Node<'interval-unit'> & { readonly unit: string };
export type Unary = Node<'unary'> & { readonly operator: '+' | '-'; readonly operand: Expression };
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';
export type Arithmetic = Node<'arithmetic'> & {
  readonly operator: ArithmeticOperator;
  readonly left: Expression;
  readonly right: Expression;
};
/** `!=` is `<>`. */
export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type Comparison = Node<'comparison'> & {
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
};
export type Logical = Node<'logical'> & { readonly operator: 'AND' | 'OR'; readonly left: Expression; readonly right: Expression };
export type Not = Node<'not'> & { readonly operand: Expression };
export type Between = Node<'between'> & {
  readonly value: Expression;
  readonly lower: Expression;
  readonly upper: Expression;
  readonly negated: boolean;
};
export type In = Node<'in'> & { readonly value: Expression; readonly list: readonly Expression[]; readonly negated: boolean };
export type Like = Node<'like'> & {
  readonly value: Expression;
  readonly pattern: Expression;
  readonly escape: string | null;
  readonly negated: boolean;
};
export type IsNull = Node<'is-null'> & { readonly value: Expression; readonly negated: boolean };
export type IsDistinct = Node<'is-distinct'> & { readonly left: Expression; readonly right: Expression; readonly negated: boolean };
/** `operand` is set for the simple form, CASE x WHEN …. */
export type Case = Node<'case'> & {
  readonly operand: Expression | null;
  readonly whens: readonly When[];
  readonly otherwise: Expression | null;
};
export type When = { readonly condition: Expression; readonly result: Expression };
export type Cast = Node<'cast'> & { readonly value: Expression; readonly type: TypeName };
export type ArrayConstructor = Node<'array'> & { readonly elements: readonly Expression[] };
export type MapConstructor = Node<'map'> & { readonly entries: readonly { readonly key: Expression; readonly value: Expression }[] };
export type StructConstructor = Node<'struct'> & { readonly fields: readonly { readonly name: string; readonly value: Expression }[] };
export type AtTimeZone = Node<'at-time-zone'> & { readonly value: Expression; readonly zone: string };
