import { join } from 'node:path';
import type { Broker } from '../broker/broker.ts';
import { EmbeddedBroker } from '../broker/embedded/embedded-broker.ts';
import { MemoryBroker } from '../broker/memory/memory-broker.ts';
import { Engine, type EngineOptions } from '../engine/engine.ts';

export type OpenEngineOptions = {
  /** null: everything is in memory, and gone with the process. */
  readonly directory: string | null;
} & Omit<EngineOptions, 'broker' | 'stateDirectory'>;

/** An engine over the broker that is in it. Closing the engine closes both. */
export async function openEngine({ directory, ...options }: OpenEngineOptions): Promise<Engine> {
  const broker: Broker = directory === null ? new MemoryBroker() : await EmbeddedBroker.open({ directory });
  try {
    return await Engine.open({ ...options, broker, stateDirectory: directory === null ? null : join(directory, 'state') });
  } catch (error) {
    await broker.close();
    throw error;
  }
}
