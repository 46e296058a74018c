import { assert } from '../../types/errors.ts';
import { LocalBroker } from '../local/local-broker.ts';
import type { LogStorage } from '../local/log-storage.ts';
import { Manifest } from '../local/manifest.ts';

/** Keeps everything in memory and nothing anywhere else: for tests, and for what need not outlive the process. */
export class MemoryBroker extends LocalBroker {
  constructor() {
    super(new MemoryStorage(), Infinity);
  }
}

/** All records are in the tails, which are never cut: nobody asks the storage for any. */
class MemoryStorage implements LogStorage {
  readonly epoch = 0;
  readonly manifest = new Manifest();
  readonly damaged = new Map<string, never>();

  async commit(): Promise<void> {}

  async read(): Promise<null> {
    assert(false, 'the memory broker has lost records');
  }

  async offsetAt(): Promise<null> {
    return null;
  }

  async close(): Promise<void> {}
}
