import { resolve } from 'node:path';
import { openLog } from '../../server/log.ts';
import { Server } from '../../server/server.ts';
import { readSettings, type ServerSettings } from '../../server/settings.ts';
import type { CommandContext } from '../command-context.ts';
import { openEngine } from '../open-engine.ts';
import { readScript } from '../run/read-script.ts';
import { stopped } from '../stopped.ts';
import { VERSION } from '../../types/version.ts';

export type StartRequest = {
  /** The file of settings. */
  readonly config: string | null;
  readonly memory: boolean;
  /** Settings by name. */
  readonly flags: Readonly<Record<string, string>>;
};

/** Runs a server until it is told to stop. Prints one line when it is ready. */
export async function runStart(context: CommandContext, { config, memory, flags }: StartRequest): Promise<void> {
  const { terminal, stop } = context;
  const file = config === null ? undefined : { path: config, text: await readScript(config) };
  const settings = readSettings({ file, environment: terminal.env, flags });
  const directory = memory ? null : resolve(settings.dataDirectory);
  const log = openLog(settings.logLevel, settings.logFormat, terminal.errors);
  const { workers, stateMemoryMaxBytes: stateLimitBytes, registryUrl, properties } = settings;
  const functionsDirectory = settings.functionsDirectory === '' ? null : resolve(settings.functionsDirectory);
  const engine = await openEngine({ directory, workers, stateLimitBytes, functionsDirectory, registryUrl, properties, log });
  try {
    const server = await Server.open({ engine, registry: engine.ownRegistry ?? undefined, log, ...listening(settings) });
    terminal.output.write(
      `Millrace ${VERSION} is ready at ${server.url}, ${directory === null ? 'with no data kept' : `data in ${directory}`}\n`,
    );
    await stopped(stop);
    await server.close();
  } finally {
    await engine.close();
  }
}

function listening({
  host,
  port,
  serviceId,
  bodyMaxBytes,
  closeTimeoutMs,
}: ServerSettings): Pick<ServerSettings, 'host' | 'port' | 'serviceId' | 'bodyMaxBytes' | 'closeTimeoutMs'> {
  return { host, port, serviceId, bodyMaxBytes, closeTimeoutMs };
}
