import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { EmbeddedBroker } from '../../broker/embedded/embedded-broker.ts';
import { fileInput, readRecords } from '../../cli/records/input.ts';
import { PLAIN_SHAPE } from '../../cli/records/record-shape.ts';
import { type ProduceDirective, scriptParts } from '../../cli/run/directive.ts';
import { scriptSteps } from '../../cli/shell/script.ts';
import { Engine } from '../../engine/engine.ts';
import { EMPTY_SESSION } from '../../engine/session.ts';
import type { Row } from '../../types/value.ts';

/** An engine on an embedded broker in a directory of its own, which goes with it. */
export class FlightsEngine {
  readonly engine: Engine;
  readonly #directory: string;

  private constructor(engine: Engine, directory: string) {
    this.engine = engine;
    this.#directory = directory;
  }

  static async open(): Promise<FlightsEngine> {
    const directory = await mkdtemp(join(tmpdir(), 'millrace-flights-'));
    const broker = await EmbeddedBroker.open({ directory: join(directory, 'data') });
    return new FlightsEngine(await Engine.open({ broker, stateDirectory: join(directory, 'state') }), directory);
  }

  async close(): Promise<void> {
    await this.engine.close();
    await rm(this.#directory, { recursive: true });
  }

  /** What a script defines and the files that it streams, without its queries, which are answered as text. */
  async runWithoutQueries(path: string, text: string): Promise<readonly string[]> {
    const queries: string[] = [];
    for (const part of scriptParts(text)) {
      if (part.kind === 'produce') await this.#produceFile(part.directive, path);
      else queries.push(...(await this.#executeAll(part.text)));
    }
    await this.engine.settled();
    return queries;
  }

  async #executeAll(sql: string): Promise<readonly string[]> {
    const steps = scriptSteps(sql);
    for (const { kind, text } of steps) if (kind === 'statements') await this.engine.execute(text, EMPTY_SESSION);
    return steps.filter(({ kind }) => kind === 'query').map(({ text }) => text);
  }

  async #produceFile({ topic, path, format, key }: ProduceDirective, script: string): Promise<void> {
    const input = await fileInput(resolve(dirname(script), path));
    for await (const batch of readRecords(input, { format, shape: { ...PLAIN_SHAPE, keyField: key } })) {
      await this.engine.produce(
        topic,
        batch.map((record) => ({ ...record, headers: [], timestamp: null, partition: null })),
      );
    }
  }

  /** A push query gives all changes up to the present end of its source. */
  async rows(statement: string): Promise<readonly Row[]> {
    const session = { ...EMPTY_SESSION, properties: { 'millrace.push.end': 'drained' } };
    const { rows } = await this.engine.query(statement, session, new AbortController().signal);
    const all: Row[] = [];
    for await (const batch of rows) for (const { values } of batch) all.push(values);
    return all;
  }
}
