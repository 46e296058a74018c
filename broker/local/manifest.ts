import type { Offset, Topic } from '../../types/topic.ts';

/** A partition's visible records: offsets begin ≤ o < end. */
export type Bounds = { begin: Offset; end: Offset };

/** What a round changes, bytes apart. JSON as it stands: the journal keeps it. Partitions go by `partitionId`. */
export type ManifestChange = {
  readonly created?: readonly Topic[];
  /** Names of topics; their groups' offsets go with them. */
  readonly deleted?: readonly string[];
  readonly ends?: readonly (readonly [id: string, end: Offset])[];
  readonly begins?: readonly (readonly [id: string, begin: Offset])[];
  readonly offsets?: readonly (readonly [group: string, offsets: readonly (readonly [id: string, offset: Offset])[]])[];
  /** Groups whose offsets are dropped. */
  readonly forgotten?: readonly string[];
};

/** Everything that a broker knows but the records: topics, bounds, groups' offsets. The sum of its changes. */
export class Manifest {
  readonly topics = new Map<string, Topic>();
  readonly bounds = new Map<string, Bounds>();
  readonly offsets = new Map<string, Map<string, Offset>>();

  apply(change: ManifestChange): void {
    for (const name of change.deleted ?? []) this.#delete(name);
    for (const topic of change.created ?? []) this.#create(topic);
    for (const [id, end] of change.ends ?? []) this.#boundsOf(id).end = end;
    for (const [id, begin] of change.begins ?? []) this.#boundsOf(id).begin = begin;
    for (const [group, offsets] of change.offsets ?? []) this.#commit(group, offsets);
    for (const group of change.forgotten ?? []) this.offsets.delete(group);
  }

  /** The one change that makes an empty manifest equal to this one. */
  snapshot(): ManifestChange {
    const bounds = [...this.bounds];
    return {
      created: [...this.topics.values()],
      ends: bounds.map(([id, { end }]) => [id, end]),
      begins: bounds.map(([id, { begin }]) => [id, begin]),
      offsets: [...this.offsets].map(([group, offsets]) => [group, [...offsets]]),
    };
  }

  #create(topic: Topic): void {
    this.topics.set(topic.name, topic);
    for (const id of idsOf(topic)) this.bounds.set(id, { begin: 0, end: 0 });
  }

  #delete(name: string): void {
    const topic = this.topics.get(name);
    if (topic === undefined) return;
    this.topics.delete(name);
    for (const id of idsOf(topic)) {
      this.bounds.delete(id);
      for (const offsets of this.offsets.values()) offsets.delete(id);
    }
  }

  #commit(group: string, offsets: readonly (readonly [string, Offset])[]): void {
    const known = this.offsets.get(group) ?? new Map<string, Offset>();
    this.offsets.set(group, known);
    for (const [id, offset] of offsets) known.set(id, offset);
  }

  /** A partition whose topic is gone gets bounds that nobody sees: a round may end while its topic is deleted in the next one. */
  #boundsOf(id: string): Bounds {
    return this.bounds.get(id) ?? { begin: 0, end: 0 };
  }
}

/** `partitionId` of each partition of a topic. */
export function idsOf(topic: { readonly name: string; readonly partitions: number }): string[] {
  return Array.from({ length: topic.partitions }, (_, partition) => `${topic.name}-${partition}`);
}
