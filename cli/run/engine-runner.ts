import type { EngineApi } from '../../engine/engine-api.ts';
import type { ResultRow } from '../../engine/query-result.ts';
import type { ScriptPart } from '../../engine/script-part.ts';
import { ScriptError } from '../../engine/script-error.ts';
import { EMPTY_SESSION, type Session } from '../../engine/session.ts';
import type { Entity } from '../../protocol/entities.ts';
import { entitiesOf } from '../../server/entities/entity.ts';
import { type SqlType, typeText } from '../../types/sql-type.ts';
import type { ShownQuery, ShownRow, StatementRunner } from '../connection.ts';
import { PartialFailure } from '../partial-failure.ts';
import { jsonValue } from './json-value.ts';

/** A push query of a script ends once it has read all that was there when it began; no one would ever end it otherwise. */
const SCRIPT_PROPERTIES = { 'millrace.push.end': 'drained' };

/** Statements on an engine in this process. A query waits until what was given so far is worked off. */
export class EngineRunner implements StatementRunner {
  readonly #engine: EngineApi;
  #session: Session;

  constructor(engine: EngineApi, variables: ReadonlyMap<string, string>) {
    this.#engine = engine;
    this.#session = { ...EMPTY_SESSION, variables };
  }

  /** Checks a whole script before any of it runs. */
  check(parts: readonly ScriptPart[]): Promise<void> {
    return this.#engine.check(parts, this.#session);
  }

  async execute(script: string): Promise<readonly Entity[]> {
    try {
      const { results, session } = await this.#engine.execute(script, this.#session);
      this.#session = session;
      return entitiesOf(results);
    } catch (error) {
      throw error instanceof ScriptError ? new PartialFailure(error.cause, entitiesOf(error.results)) : error;
    }
  }

  async query(statement: string, signal: AbortSignal): Promise<ShownQuery> {
    await this.#engine.settled();
    const { kind, columns, rows } = await this.#engine.query(statement, this.#queryingSession, signal);
    const types = columns.map(({ type }) => type);
    return {
      push: kind === 'push',
      columns: columns.map(({ name, type }) => ({ name, type: typeText(type) })),
      rows: shownRows(rows, types),
    };
  }

  async *print(statement: string, signal: AbortSignal): AsyncIterable<readonly string[]> {
    await this.#engine.settled();
    yield* await this.#engine.print(statement, this.#queryingSession, signal);
  }

  get #queryingSession(): Session {
    return { ...this.#session, properties: { ...SCRIPT_PROPERTIES, ...this.#session.properties } };
  }
}

async function* shownRows(batches: AsyncIterable<readonly ResultRow[]>, types: readonly SqlType[]): AsyncIterable<ShownRow> {
  for await (const batch of batches) {
    for (const { values, tombstone } of batch) {
      yield { values: types.map((type, at) => jsonValue(values[at] ?? null, type)), tombstone };
    }
  }
}
