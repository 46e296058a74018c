import type { Expression } from '../../planner/expression.ts';
import type { RekeyStep } from '../../planner/physical-plan.ts';
import { columnsOf } from '../../planner/rewrite-expression.ts';
import type { Change } from '../../types/change.ts';
import { sameValue } from '../../types/equality.ts';
import type { Row } from '../../types/value.ts';
import { compileRow, type CompileContext, type RowFunction } from '../expressions/compile.ts';
import type { DropReason, Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import { countDrop, newCounts } from './counts.ts';
import { reporting, silent } from './expression-context.ts';

/** A stream's new key and value row: GROUP BY drops a record without a whole key, PARTITION BY keeps it. */
export class StreamRekey implements Operator {
  readonly counts = newCounts();
  readonly #keys: KeyMaker;
  readonly #value: RowFunction;
  readonly #keep: boolean;
  readonly #keysOfNothing: KeyMaker;
  readonly #output: Output;

  constructor(step: RekeyStep, host: PipelineHost, output: Output) {
    const context = reporting(step.id, host);
    this.#keys = new KeyMaker(step, context);
    this.#value = compileRow(step.value, context);
    this.#keep = step.onNull === 'keep';
    this.#keysOfNothing = new KeyMaker({ ...step, key: step.key.map(ofNothing) }, context);
    this.#output = output;
  }

  process(change: Change): void {
    this.counts.in++;
    const { after, timestamp } = change;
    if (after === null && !this.#keep) return countDrop(this.counts, 'null-value');
    const made = (after === null ? this.#keysOfNothing : this.#keys).make(change.key, after, timestamp);
    const key = this.#keep ? keptKey(made) : this.#keys.whole(made);
    if (key === null && !this.#keep) return countDrop(this.counts, this.#keys.reason);
    this.counts.forwarded++;
    this.#output({ key, before: null, after: after === null ? null : this.#value(change.key, after, timestamp), timestamp });
  }
}

/**
 * A table's GROUP BY: where the key stays, one change; where it moves, the row is taken back under the old key and
 * then given under the new one. The input gives `before`.
 */
export class TableRekey implements Operator {
  readonly counts = newCounts();
  readonly #after: Side;
  readonly #before: Side;
  readonly #output: Output;

  constructor(step: RekeyStep, host: PipelineHost, output: Output) {
    this.#after = sideOf(step, reporting(step.id, host));
    this.#before = sideOf(step, silent(host));
    this.#output = output;
  }

  process(change: Change): void {
    this.counts.in++;
    const { timestamp } = change;
    const before = rekeyed(this.#before, change.key, change.before, timestamp);
    const after = rekeyed(this.#after, change.key, change.after, timestamp);
    if (before === null && after === null) {
      return countDrop(this.counts, change.after === null ? 'unchanged' : this.#after.keys.reason);
    }
    this.counts.forwarded++;
    if (before !== null && after !== null && sameValue(before.key, after.key)) {
      this.#output({ key: after.key, before: before.row, after: after.row, timestamp });
      return;
    }
    if (before !== null) this.#output({ key: before.key, before: before.row, after: null, timestamp });
    if (after !== null) this.#output({ key: after.key, before: null, after: after.row, timestamp });
  }
}

type Side = { readonly keys: KeyMaker; readonly value: RowFunction };

function sideOf(step: RekeyStep, context: CompileContext): Side {
  return { keys: new KeyMaker(step, context), value: compileRow(step.value, context) };
}

function rekeyed({ keys, value }: Side, key: Row | null, row: Row | null, timestamp: number): { key: Row; row: Row } | null {
  if (row === null) return null;
  const made = keys.whole(keys.make(key, row, timestamp));
  return made === null ? null : { key: made, row: value(key, row, timestamp) };
}

/** Where a record has no value, what reads value columns is NULL, whatever it would compute of NULLs (ksqlDB's rule). */
function ofNothing(key: Expression): Expression {
  return columnsOf(key).some(({ side }) => side === 'value') ? { kind: 'literal', type: key.type, value: null } : key;
}

/** PARTITION BY NULL, and a single column that is NULL, make a record without a key. */
function keptKey(key: Row): Row | null {
  return key.length === 0 || (key.length === 1 && key[0] === null) ? null : key;
}

/** Makes keys, and remembers whether one failed. */
class KeyMaker {
  readonly make: RowFunction;
  #failed = false;

  constructor(step: RekeyStep, context: CompileContext) {
    const make = compileRow(step.key, {
      functions: context.functions,
      onError: (index, error) => {
        this.#failed = true;
        context.onError(index, error);
      },
    });
    this.make = (key, value, timestamp) => {
      this.#failed = false;
      return make(key, value, timestamp);
    };
  }

  /** The key if no column of it is NULL. */
  whole(key: Row): Row | null {
    return key.includes(null) ? null : key;
  }

  /** Why the last key was not whole. */
  get reason(): DropReason {
    return this.#failed ? 'failed-key' : 'null-key';
  }
}
