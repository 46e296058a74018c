import { groupingKey, type Schema } from '../../types/schema.ts';
import type { Comparison, Expression } from '../expression.ts';
import { columnsOf, fingerprint, hasKind } from '../rewrite-expression.ts';
import type { PullAccess } from '../statement-plan.ts';

/** More alternatives, or more keys, than this, and all rows are read instead. */
const MOST = 1000;

type Bounds = { readonly from: number | null; readonly to: number | null };
const OPEN: Bounds = { from: null, to: null };

/**
 * How a predicate finds its rows. Each way in which it can be TRUE (its disjunctive normal form) must fix every column
 * of the grouping key; else all rows are read. The predicate is still applied to what is found, so that keys and bounds
 * may be wider than it.
 */
export function pullAccess(filter: Expression | null, schema: Schema): PullAccess {
  const alternatives = filter === null ? null : disjuncts(filter);
  if (alternatives === null) return { kind: 'scan' };
  const keys = new Map<string, readonly Expression[]>();
  let bounds: Bounds | null = null;
  for (const terms of alternatives) {
    const found = keysOf(terms, groupingKey(schema).length);
    if (found === null || keys.size + found.length > MOST) return { kind: 'scan' };
    for (const key of found) keys.set(key.map(fingerprint).join(), key);
    const own = schema.window === null ? OPEN : boundsOf(terms, schema);
    bounds = bounds === null ? own : hull(bounds, own);
  }
  return { kind: 'keys', keys: [...keys.values()], bounds: bounds ?? OPEN };
}

/** The ways in which a predicate can be TRUE, each a list of conditions that all hold; null if there are too many. */
function disjuncts(predicate: Expression): readonly (readonly Expression[])[] | null {
  if (predicate.kind === 'literal' && predicate.value === false) return [];
  if (predicate.kind !== 'logical') return [[predicate]];
  const [left, right] = [disjuncts(predicate.left), disjuncts(predicate.right)];
  if (left === null || right === null) return null;
  if (predicate.operator === 'OR') return atMost([...left, ...right]);
  return left.length * right.length > MOST ? null : left.flatMap((some) => right.map((others) => [...some, ...others]));
}

const atMost = <T>(list: readonly T[]): readonly T[] | null => (list.length > MOST ? null : list);

/** Every key that the terms allow: for each column one of the values it is compared with. Null if some column is free. */
function keysOf(terms: readonly Expression[], columns: number): readonly (readonly Expression[])[] | null {
  let keys: readonly (readonly Expression[])[] = [[]];
  for (let column = 0; column < columns; column++) {
    const values = terms.map((term) => valuesOf(term, column)).find((found) => found !== null);
    if (values === undefined || values === null || keys.length * values.length > MOST) return null;
    keys = keys.flatMap((key) => values.map((value) => [...key, value]));
  }
  return keys;
}

/** The values that a key column must have for a term to be TRUE; null if the term is not about that. */
function valuesOf(term: Expression, column: number): readonly Expression[] | null {
  if (term.kind === 'in') return isKey(term.value, column) && term.list.every(isConstant) ? term.list : null;
  if (term.kind !== 'comparison' || term.operator !== '=') return null;
  if (isKey(term.left, column) && isConstant(term.right)) return [term.right];
  return isKey(term.right, column) && isConstant(term.left) ? [term.left] : null;
}

const isKey = (expression: Expression, index: number): boolean =>
  expression.kind === 'column' && expression.side === 'key' && expression.index === index;

const isConstant = (expression: Expression): boolean => columnsOf(expression).length === 0 && !hasKind(expression, 'rowtime');

/** The window starts that the terms allow, or the ends of sessions. A bound on the other one is wider, or shifted where windows have a size. */
function boundsOf(terms: readonly Expression[], { key, window }: Schema): Bounds {
  const [start, end] = [key.length - 2, key.length - 1];
  const sizeMs = window?.sizeMs ?? null;
  return terms.reduce<Bounds>((bounds, term) => {
    if (term.kind !== 'comparison') return bounds;
    const onStart = boundOf(term, start);
    if (onStart !== null) return intersection(bounds, sizeMs === null ? { from: onStart.from, to: null } : onStart);
    const onEnd = boundOf(term, end);
    if (onEnd === null) return bounds;
    return intersection(bounds, sizeMs === null ? onEnd : shift(onEnd, -sizeMs));
  }, OPEN);
}

const MIRRORED = { '=': '=', '<>': '<>', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/** What a comparison says about a column of whole milliseconds, as inclusive bounds. */
function boundOf({ left, operator, right }: Comparison, column: number): Bounds | null {
  const here = isKey(left, column);
  const other = here ? right : left;
  if (!(here || isKey(right, column)) || other.kind !== 'literal' || typeof other.value !== 'number') return null;
  const { value } = other;
  switch (here ? operator : MIRRORED[operator]) {
    case '=':
      return { from: value, to: value };
    case '<':
      return { from: null, to: value - 1 };
    case '<=':
      return { from: null, to: value };
    case '>':
      return { from: value + 1, to: null };
    case '>=':
      return { from: value, to: null };
    default:
      return null;
  }
}

function shift({ from, to }: Bounds, byMs: number): Bounds {
  return { from: from === null ? null : from + byMs, to: to === null ? null : to + byMs };
}

function intersection(a: Bounds, b: Bounds): Bounds {
  return { from: a.from === null ? b.from : Math.max(a.from, b.from ?? a.from), to: a.to === null ? b.to : Math.min(a.to, b.to ?? a.to) };
}

/** The narrowest bounds that hold both. */
function hull(a: Bounds, b: Bounds): Bounds {
  return {
    from: a.from === null || b.from === null ? null : Math.min(a.from, b.from),
    to: a.to === null || b.to === null ? null : Math.max(a.to, b.to),
  };
}
