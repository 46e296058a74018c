import { expect } from 'vitest';
import type { PipelineHost } from '../../../engine/pipeline-host.ts';
import { StreamStreamJoin } from '../../../engine/operators/stream-stream-join.ts';
import { TopicAppender } from '../../../engine/appender.ts';
import { ChangelogCodec } from '../../../engine/state/changelog-codec.ts';
import { KeyedStore } from '../../../engine/state/keyed-store.ts';
import { FORMATS } from '../../../formats/formats.ts';
import type { JoinType, JoinWindow } from '../../../planner/logical-plan.ts';
import { joinRetentionMs, type StoreSpec, type StreamStreamJoinStep } from '../../../planner/physical-plan.ts';
import type { Change } from '../../../types/change.ts';
import { assert } from '../../../types/errors.ts';
import type { Column } from '../../../types/schema.ts';
import { arrayOf, INTEGER, STRING, structOf } from '../../../types/sql-type.ts';
import type { Row, Value } from '../../../types/value.ts';
import { NO_SCHEMAS } from '../../../types/written-schema.ts';
import { TEST_FUNCTIONS } from '../../planner/fixture.ts';

/** One record on one side; a null value is a record without one. */
export type Arrival = { readonly side: 'L' | 'R'; readonly key: string | null; readonly value: string | null; readonly at: number };

const KEY: readonly Column[] = [{ name: 'K', type: STRING }];
const column = (name: string): readonly Column[] => [{ name, type: STRING }];

export function joinStep(join: JoinType, within: JoinWindow): StreamStreamJoinStep {
  const [leftColumns, rightColumns] = [column('L'), column('R')];
  const schema = { key: KEY, value: [...leftColumns, ...rightColumns], window: null };
  const step = { kind: 'stream-stream-join', id: 'join', relation: 'STREAM', schema, emitsBefore: false } as const;
  return { ...step, left: 'l', right: 'r', join, leftColumns, rightColumns, within, leftStore: 'left', rightStore: 'right' };
}

function storeSpec(name: string, columns: readonly Column[], within: JoinWindow): StoreSpec {
  const row = [
    { name: 'ROWS', type: arrayOf(structOf(columns)) },
    { name: 'WAITING', type: arrayOf(INTEGER) },
  ];
  return { name, key: KEY, sub: 'timestamp', row, retentionMs: joinRetentionMs(within), changelog: `${name}-changelog` };
}

/** A store with its changelog, as bytes by key: what a compacted topic keeps. */
export class LoggedStore {
  store: KeyedStore;
  readonly #spec: StoreSpec;
  readonly #codec: ChangelogCodec;
  readonly #log = new Map<string, Uint8Array | null>();

  constructor(spec: StoreSpec) {
    this.#spec = spec;
    this.#codec = new ChangelogCodec(spec);
    this.store = new KeyedStore(spec);
  }

  get entries(): number {
    return this.#snapshot().length;
  }

  get rows(): number {
    return this.#snapshot().reduce((sum, [, , { row }]) => sum + (row[0] as readonly Value[]).length, 0);
  }

  commit(): void {
    this.store.freeze((key, sub, stored) => {
      const id = Buffer.from(this.#codec.entryKey(key, sub)).toString('latin1');
      this.#log.set(id, stored === undefined ? null : this.#codec.entryValue(stored).slice());
    });
    this.store.committed();
  }

  restore(): void {
    this.store = new KeyedStore(this.#spec);
    for (const [id, value] of this.#log) {
      const record = this.#codec.decode(Buffer.from(id, 'latin1'), value);
      assert(record.kind === 'entry', 'only rows are logged');
      this.store.restore(record.key, record.sub, record.stored);
    }
  }

  #snapshot() {
    const snapshot = this.store.snapshot();
    const entries = [...snapshot.entries()];
    snapshot.close();
    return entries;
  }
}

/** A stream–stream join by itself: records in, results as text out, and every record accounted for. */
export class JoinDriver {
  readonly step: StreamStreamJoinStep;
  readonly stores: Readonly<Record<string, LoggedStore>>;
  #results: string[] = [];
  #join: StreamStreamJoin;

  constructor(join: JoinType, within: JoinWindow) {
    this.step = joinStep(join, within);
    const { leftColumns, rightColumns } = this.step;
    this.stores = {
      left: new LoggedStore(storeSpec('left', leftColumns, within)),
      right: new LoggedStore(storeSpec('right', rightColumns, within)),
    };
    this.#join = this.#open();
  }

  get counts() {
    return this.#join.counts;
  }

  send({ side, key, value, at }: Arrival): string[] {
    this.process(
      { key: key === null ? null : [key], before: null, after: value === null ? null : [value], timestamp: at },
      side === 'L' ? 0 : 1,
    );
    const { in: came, forwarded, held, dropped } = this.counts;
    const lost = Object.values(dropped).reduce((sum, count) => sum + count, 0);
    expect(forwarded + held + lost).toBe(came);
    expect(held).toBeGreaterThanOrEqual(0);
    return this.take();
  }

  /** Without looking at anything. */
  process(change: Change, input: number): void {
    this.#join.process(change, input);
  }

  take(): string[] {
    const results = this.#results;
    this.#results = [];
    return results;
  }

  commit(): void {
    for (const store of Object.values(this.stores)) store.commit();
  }

  /** Commits, and goes on in a new operator over stores made from the changelogs. */
  restart(): void {
    this.commit();
    const time = this.#join.streamTime();
    for (const store of Object.values(this.stores)) store.restore();
    this.#join = this.#open();
    if (time >= 0) this.#join.restoreTime(time);
  }

  #open(): StreamStreamJoin {
    const host: PipelineHost = {
      functions: TEST_FUNCTIONS,
      formats: FORMATS,
      schemas: NO_SCHEMAS,
      record: { topic: '', partition: 0, offset: 0, headers: null },
      appender: new TopicAppender(),
      cacheBytes: 0,
      fatal: new Set(),
      store: (name) => this.stores[name].store,
      report: () => undefined,
      output: () => undefined,
    };
    return new StreamStreamJoin(this.step, host, (change) => this.#results.push(resultText(change)));
  }
}

/** `key left right @timestamp`, `-` for NULL. */
function resultText({ key, after, timestamp }: Change): string {
  const [left, right] = after as Row;
  const values = [key?.[0], left, right].map((value) => (typeof value === 'string' ? value : '-'));
  return `${values.join(' ')} @${timestamp}`;
}

/** `L key value @timestamp`, `null` for none. */
export function arrival(text: string): Arrival {
  const [side, key, value, at] = text.split(' ');
  assert(side === 'L' || side === 'R', `a side is L or R: ${text}`);
  return { side, key: key === 'null' ? null : key, value: value === 'null' ? null : value, at: Number(at.slice(1)) };
}
