import { join } from 'node:path';
import type { Broker } from '../broker/broker.ts';
import { EmbeddedBroker } from '../broker/embedded/embedded-broker.ts';
import { MemoryBroker } from '../broker/memory/memory-broker.ts';
import { HttpRegistry } from '../registry/http-registry.ts';
import { Engine, type EngineOptions } from '../engine/engine.ts';

export type OpenEngineOptions = {
  /** null: everything is in memory, and gone with the process. */
  readonly directory: string | null;
  /** The schema registry to use; '': the engine's own. */
  readonly registryUrl?: string | undefined;
} & Omit<EngineOptions, 'broker' | 'registry' | 'stateDirectory'>;

/** An engine over the broker that is in it. Closing the engine closes both. */
export async function openEngine({ directory, registryUrl = '', ...options }: OpenEngineOptions): Promise<Engine> {
  const registry = registryUrl === '' ? undefined : new HttpRegistry(registryUrl);
  const broker: Broker = directory === null ? new MemoryBroker() : await EmbeddedBroker.open({ directory });
  try {
    return await Engine.open({ ...options, broker, registry, stateDirectory: directory === null ? null : join(directory, 'state') });
  } catch (error) {
    await broker.close();
    throw error;
  }
}
