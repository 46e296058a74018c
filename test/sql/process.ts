import type { Broker } from '../../broker/broker.ts';
import { Engine } from '../../engine/engine.ts';
import { MortalBroker } from '../engine/mortal-broker.ts';
import type { Schedule } from './schedule.ts';

/** Times that the engine gives itself are this one. */
export const NOW = Date.UTC(2024, 0, 1);

/** An engine that can be killed and started again on the same broker, as its process could. */
export class Process {
  readonly #schedule: Schedule;
  readonly #broker: Broker;
  readonly #directory: string | null;
  #mortal: MortalBroker;
  #engine: Engine;
  #deaths = 0;

  private constructor(schedule: Schedule, broker: Broker, parts: { directory: string | null; mortal: MortalBroker; engine: Engine }) {
    this.#schedule = schedule;
    this.#broker = broker;
    this.#directory = parts.directory;
    this.#mortal = parts.mortal;
    this.#engine = parts.engine;
  }

  /** `directory`: where checkpoints go. */
  static async start(schedule: Schedule, broker: Broker, directory: string | null): Promise<Process> {
    const mortal = new MortalBroker(broker);
    return new Process(schedule, broker, { directory, mortal, engine: await openEngine(schedule, mortal, directory) });
  }

  get engine(): Engine {
    return this.#engine;
  }

  /** As the schedule says, and up again. */
  async die(): Promise<void> {
    const { death } = this.#schedule;
    if (death === 'never') return;
    if (death === 'killed' || this.#deaths++ % 2 === 1) await this.#mortal.kill();
    await this.#engine.close();
    this.#mortal = new MortalBroker(this.#broker);
    this.#engine = await openEngine(this.#schedule, this.#mortal, this.#directory);
  }

  async end(): Promise<void> {
    await this.#engine.close();
    await this.#broker.close();
  }
}

function openEngine({ workers, cacheBytes }: Schedule, broker: Broker, stateDirectory: string | null): Promise<Engine> {
  const properties: Record<string, string> = { 'millrace.push.end': 'drained' };
  if (cacheBytes !== null) properties['cache.max.bytes.buffering'] = String(cacheBytes);
  return Engine.open({ broker, stateDirectory, workers, properties, clock: { now: () => NOW } });
}
