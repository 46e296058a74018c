import { afterEach, beforeEach } from 'vitest';
import { MemoryBroker } from '../../broker/memory/memory-broker.ts';
import { Engine } from '../../engine/engine.ts';
import { EMPTY_SESSION } from '../../engine/session.ts';
import type { StatementResult } from '../../engine/statement-result.ts';
import { Server } from '../../server/server.ts';

/** What the engine's clock shows. */
export const NOW = Date.UTC(2024, 0, 1, 12);

/** A server over a real engine on a broker in memory, anew for each test of the file. */
export class EngineServer {
  engine!: Engine;
  server!: Server;

  static forEachTest(options: { readonly commandWaitMs?: number } = {}): EngineServer {
    const running = new EngineServer();
    const clock = { now: () => NOW };
    beforeEach(async () => {
      running.engine = await Engine.open({ broker: new MemoryBroker(), stateDirectory: null, clock });
      running.server = await Server.open({ engine: running.engine, port: 0, clock, ...options });
    });
    afterEach(async () => {
      await running.server.close();
      await running.engine.close();
    });
    return running;
  }

  get url(): string {
    return this.server.url;
  }

  async run(script: string): Promise<readonly StatementResult[]> {
    return (await this.engine.execute(script, EMPTY_SESSION)).results;
  }

  /** Status and body, read as JSON. */
  async get(path: string): Promise<readonly [status: number, body: unknown]> {
    const response = await fetch(this.url + path);
    return [response.status, await response.json()];
  }

  async post(path: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<readonly [status: number, text: string]> {
    const response = await fetch(this.url + path, { method: 'POST', body, headers });
    return [response.status, await response.text()];
  }

  /** The rows of a SELECT. */
  async rows(sql: string): Promise<readonly (readonly unknown[])[]> {
    const query = await this.engine.query(sql, EMPTY_SESSION, new AbortController().signal);
    const rows: (readonly unknown[])[] = [];
    for await (const batch of query.rows) rows.push(...batch.map(({ values }) => values));
    return rows;
  }
}
