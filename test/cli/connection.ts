import { setImmediate } from 'node:timers/promises';
import type { Connection, ShownQuery, ShownRow } from '../../cli/connection.ts';
import type { Entity } from '../../protocol/entities.ts';
import type { WireReadRecord, WireRecord } from '../../protocol/records.ts';
import { SqlError } from '../../types/errors.ts';

const status = (statementText: string, message: string): Entity => ({
  '@type': 'currentStatus',
  statementText,
  warnings: [],
  commandId: 'stream/S/create',
  commandStatus: { status: 'SUCCESS', message, queryId: null },
  commandSequenceNumber: 1,
});

const COLUMNS = [
  { name: 'PAGE', type: 'STRING' },
  { name: 'CLICKS', type: 'BIGINT' },
];

/** A server that was never started: it answers from what it was given, and remembers what it was asked. */
export class FakeConnection implements Connection {
  readonly url: string;
  readonly asked: string[] = [];
  readonly produced: WireRecord[] = [];
  readonly toConsume: WireReadRecord[] = [];
  rows: readonly ShownRow[] = [
    { values: ['/home', 3], tombstone: false },
    { values: ['/cart', 9007199254740993n], tombstone: false },
  ];

  constructor(url = 'http://127.0.0.1:8088') {
    this.url = url;
  }

  async version(): Promise<string> {
    if (this.url.includes('nobody')) throw new SqlError('NO_SERVER', [this.url, 'the connection was refused']);
    return '9.9.9';
  }

  async execute(script: string): Promise<readonly Entity[]> {
    this.asked.push(script);
    if (script.includes('SHOW STREAMS; SHOW TABLES;')) return [];
    if (script.includes('WRONG')) {
      const offset = script.indexOf('WRONG');
      throw new SqlError('UNEXPECTED_TOKEN', ["'WRONG'", ['RIGHT']], {
        statement: script,
        position: { line: 1, column: offset + 1, offset, length: 5 },
      });
    }
    return [status(script, 'Stream S is there.')];
  }

  async query(statement: string, signal: AbortSignal): Promise<ShownQuery> {
    this.asked.push(statement);
    const push = statement.includes('EMIT CHANGES');
    return { push, columns: COLUMNS, rows: push && !statement.includes('LIMIT') ? this.#endless(signal) : this.#all() };
  }

  async *print(statement: string): AsyncIterable<readonly string[]> {
    this.asked.push(statement);
    yield ['Key format: KAFKA_STRING', 'Value format: JSON', 'rowtime: N/A, key: a, value: {}, partition: 0'];
  }

  async produce(
    _topic: string,
    records: AsyncIterable<readonly WireRecord[]>,
    options: { readonly onAcknowledged: (count: number) => void },
  ): Promise<number> {
    for await (const batch of records) this.produced.push(...batch);
    options.onAcknowledged(this.produced.length);
    return this.produced.length;
  }

  async *consume(): AsyncIterable<readonly WireReadRecord[]> {
    yield this.toConsume;
  }

  async *#all(): AsyncIterable<ShownRow> {
    yield* this.rows;
  }

  async *#endless(signal: AbortSignal): AsyncIterable<ShownRow> {
    yield* this.rows;
    while (!signal.aborted) await setImmediate();
  }
}
