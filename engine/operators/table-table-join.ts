import type { JoinType } from '../../planner/logical-plan.ts';
import type { TableTableJoinStep } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import type { Column } from '../../types/schema.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Row } from '../../types/value.ts';
import type { Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import type { Stored } from '../state-store.ts';
import { hasNull } from './aggregate.ts';
import { countDrop, newCounts } from './counts.ts';
import { TableSide } from './table-side.ts';

const LEFT = 0;

/**
 * Joins the rows of two tables that have one key. Each change of a side makes the change of the joined row: a row where the
 * join has one now, a delete where it had one and has none now, nothing where it never had. A result has the later
 * timestamp of the two rows, a delete that of the change or of the row on the other side.
 */
export class TableTableJoin implements Operator {
  readonly counts = newCounts();
  readonly #left: TableSide;
  readonly #right: TableSide;
  readonly #shape: Shape;
  readonly #output: Output;

  constructor(step: TableTableJoinStep, host: PipelineHost, output: Output) {
    this.#left = new TableSide(step.schema, host.store(step.leftStore));
    this.#right = new TableSide(step.schema, host.store(step.rightStore));
    this.#shape = shapeOf(step);
    this.#output = output;
  }

  process(change: Change, input: number): void {
    this.counts.in++;
    const { key, after } = change;
    if (key === null || hasNull(key)) return countDrop(this.counts, 'null-key');
    const isLeft = input === LEFT;
    const own = (isLeft ? this.#left : this.#right).replace(key, change)?.row ?? null;
    const other = (isLeft ? this.#right : this.#left).get(key);
    if (after === null && own === null) return countDrop(this.counts, 'unchanged');
    const row = other?.row ?? null;
    const joined = isLeft ? this.#joined(after, row) : this.#joined(row, after);
    if (joined === null && !(isLeft ? this.#isJoined(own, row) : this.#isJoined(row, own))) return countDrop(this.counts, 'kept');
    this.counts.forwarded++;
    this.#output({ key, before: null, after: joined, timestamp: latest(change, other) });
  }

  /** Whether two rows, either of which may be missing, make one of the join's. */
  #isJoined(left: Row | null, right: Row | null): boolean {
    const { needsLeft, needsRight } = this.#shape;
    if (left === null) return right !== null && !needsLeft;
    return right !== null || !needsRight;
  }

  #joined(left: Row | null, right: Row | null): Row | null {
    if (!this.#isJoined(left, right)) return null;
    return [...(left ?? this.#shape.noLeft), ...(right ?? this.#shape.noRight)];
  }
}

/** Which sides a joined row cannot do without, and what stands for a missing one. */
type Shape = { readonly needsLeft: boolean; readonly needsRight: boolean; readonly noLeft: Row; readonly noRight: Row };

function shapeOf({ join, leftColumns, rightColumns }: TableTableJoinStep): Shape {
  const nulls = (columns: readonly Column[]): Row => columns.map(() => null);
  return { needsLeft: needs('LEFT', join), needsRight: needs('RIGHT', join), noLeft: nulls(leftColumns), noRight: nulls(rightColumns) };
}

const needs = (side: 'LEFT' | 'RIGHT', join: JoinType): boolean => join === 'INNER' || join === side;

function latest({ timestamp }: Change, other: Stored | undefined): Timestamp {
  return other === undefined ? timestamp : Math.max(timestamp, other.timestamp);
}
