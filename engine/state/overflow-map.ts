/** A `Map` throws at 2^24 entries; this is short of it. */
const FULL = 16_000_000;

/** A Map of any size: when one is full, another takes the new keys. Up to 16 M entries it costs a Map and one test. */
export class OverflowMap<K, V> {
  readonly #maps: Map<K, V>[] = [new Map()];
  #last = this.#maps[0];

  get size(): number {
    return this.#maps.reduce((sum, map) => sum + map.size, 0);
  }

  get(key: K): V | undefined {
    if (this.#maps.length === 1) return this.#last.get(key);
    return this.#holder(key)?.get(key);
  }

  set(key: K, value: V): void {
    const map = this.#maps.length === 1 && this.#last.size < FULL ? this.#last : (this.#holder(key) ?? this.#open());
    map.set(key, value);
  }

  delete(key: K): void {
    this.#holder(key)?.delete(key);
  }

  *values(): Iterable<V> {
    for (const map of this.#maps) yield* map.values();
  }

  #holder(key: K): Map<K, V> | undefined {
    return this.#maps.find((map) => map.has(key));
  }

  /** A map with room, for a key that none holds. */
  #open(): Map<K, V> {
    if (this.#last.size >= FULL) {
      this.#last = new Map();
      this.#maps.push(this.#last);
    }
    return this.#last;
  }
}
