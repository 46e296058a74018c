import type { StoreKey, StoreSub } from '../state-store.ts';
import type { HeldRow } from './held-row.ts';

/** Rows that have changed since the last flush: found by key, taken in the order of their last touch. */
export class HeldRows {
  /** By sub first: there are few windows at a time, and each is one large map. */
  readonly #bySub = new Map<StoreSub, Map<StoreKey, HeldRow>>();
  #sub: StoreSub = 0;
  #ofSub = new Map<StoreKey, HeldRow>();
  #first: HeldRow | null = null;
  #last: HeldRow | null = null;

  constructor() {
    this.#bySub.set(this.#sub, this.#ofSub);
  }

  get isEmpty(): boolean {
    return this.#first === null;
  }

  find(key: StoreKey, sub: StoreSub): HeldRow | undefined {
    return this.#of(sub).get(key);
  }

  /** Takes in a row that is not held. */
  hold(held: HeldRow): void {
    this.#of(held.sub).set(held.storeKey, held);
    held.isHeld = true;
    this.#append(held);
  }

  /** Moves a row that is held to the end. */
  touch(held: HeldRow): void {
    const { previous, next } = held;
    if (next === null) return;
    next.previous = previous;
    if (previous === null) this.#first = next;
    else previous.next = next;
    this.#append(held);
  }

  /** The first of the list of all, which are held no more. */
  takeAll(): HeldRow | null {
    const first = this.#first;
    this.#first = this.#last = null;
    this.#bySub.clear();
    this.#ofSub = new Map();
    this.#bySub.set(this.#sub, this.#ofSub);
    return first;
  }

  #append(held: HeldRow): void {
    held.previous = this.#last;
    held.next = null;
    if (this.#last === null) this.#first = held;
    else this.#last.next = held;
    this.#last = held;
  }

  #of(sub: StoreSub): Map<StoreKey, HeldRow> {
    if (sub === this.#sub) return this.#ofSub;
    let rows = this.#bySub.get(sub);
    if (rows === undefined) {
      rows = new Map();
      this.#bySub.set(sub, rows);
    }
    this.#sub = sub;
    this.#ofSub = rows;
    return rows;
  }
}
