import type { StoreKey, Stored, StoreSub } from '../state-store.ts';

/**
 * One entry of a store in its three ages. `current` is what operators see, `frozen` what the commit in flight carries
 * (meaningful while `inFlight`), `committed` what pull queries and checkpoints see. undefined: not there.
 */
export class StoreEntry {
  readonly key: StoreKey;
  readonly sub: StoreSub;
  current: Stored | undefined = undefined;
  frozen: Stored | undefined = undefined;
  committed: Stored | undefined = undefined;
  /** Changed since the last freeze. */
  dirty = false;
  inFlight = false;
  /** Committed since the last checkpoint. */
  uncheckpointed = false;
  /** The last checkpoint has a row for it. */
  checkpointed = false;
  /** In a list of its store's time index. */
  timed = false;

  constructor(key: StoreKey, sub: StoreSub) {
    this.key = key;
    this.sub = sub;
  }

  /** Nothing of it is there in any age, and nobody still has to be told. */
  get isGone(): boolean {
    return this.current === undefined && this.committed === undefined && !this.dirty && !this.inFlight;
  }

  /** Nor has the next checkpoint anything to say of it. */
  get wasNeverThere(): boolean {
    return this.isGone && !this.checkpointed;
  }
}
