import { afterEach, beforeEach } from 'vitest';
import type { Log, LogFields } from '../../engine/log.ts';
import { Server } from '../../server/server.ts';
import { FakeEngine } from './fake-engine.ts';

export type Logged = { readonly level: 'info' | 'warn' | 'error'; readonly message: string; readonly fields: LogFields };

/** A server over a fake engine, anew for each test of the file. */
export class RunningServer {
  engine!: FakeEngine;
  server!: Server;
  logged: Logged[] = [];

  static forEachTest(options: { readonly bodyMaxBytes?: number; readonly closeTimeoutMs?: number } = {}): RunningServer {
    const running = new RunningServer();
    beforeEach(async () => {
      running.engine = new FakeEngine();
      running.logged = [];
      running.server = await Server.open({ engine: running.engine, port: 0, log: running.#log(), ...options });
    });
    afterEach(() => running.server.close());
    return running;
  }

  get url(): string {
    return this.server.url;
  }

  post(path: string, body: string | undefined, headers: Readonly<Record<string, string>> = {}, signal?: AbortSignal): Promise<Response> {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      ...(signal === undefined ? {} : { signal }),
    };
    return fetch(this.url + path, body === undefined ? init : { ...init, body });
  }

  #log(): Log {
    const at =
      (level: Logged['level']) =>
      (message: string, fields: LogFields = {}): void =>
        void this.logged.push({ level, message, fields });
    return { info: at('info'), warn: at('warn'), error: at('error') };
  }
}

/** Resolves when `condition` holds; asks again after each turn of the event loop. The test's own time-out is the limit. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
