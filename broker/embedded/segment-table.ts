import type { Offset } from '../../types/topic.ts';
import { idsOf, type Manifest } from '../local/manifest.ts';
import type { JournalEntry, SegmentPlace } from './journal-entry.ts';

/** Which segments each partition has, by `partitionId`, and how long they are: the part of the journal's sum that only disks need. */
export class SegmentTable {
  readonly #segments = new Map<string, SegmentPlace[]>();

  of(id: string): readonly SegmentPlace[] {
    return this.#segments.get(id) ?? [];
  }

  /** The segment that holds an offset; undefined before the first. */
  find(id: string, offset: Offset): SegmentPlace | undefined {
    return this.#segments.get(id)?.findLast((segment) => segment.base <= offset);
  }

  has(id: string, base: Offset): boolean {
    return this.of(id).some((segment) => segment.base === base);
  }

  /** `manifest` is still the one before the entry. Answers what the entry has made useless. */
  apply(entry: JournalEntry, manifest: Manifest): { readonly id: string; readonly base: Offset }[] {
    const dropped: { id: string; base: Offset }[] = [];
    for (const name of entry.change.deleted ?? []) {
      const topic = manifest.topics.get(name);
      for (const id of topic === undefined ? [] : idsOf(topic)) this.#segments.delete(id);
    }
    for (const [id, base, length] of entry.places) this.#place(id, { base, length });
    for (const [id, begin] of entry.change.begins ?? []) {
      const segments = this.#segments.get(id) ?? [];
      // the last one is never dropped: it is where the log goes on
      const kept = segments.findLastIndex((segment, index) => index === 0 || segment.base <= begin);
      for (const { base } of segments.splice(0, Math.max(kept, 0))) dropped.push({ id, base });
    }
    return dropped;
  }

  places(): JournalEntry['places'] {
    return [...this.#segments].flatMap(([id, segments]) => segments.map(({ base, length }) => [id, base, length] as const));
  }

  #place(id: string, place: SegmentPlace): void {
    const segments = this.#segments.get(id) ?? [];
    this.#segments.set(id, segments);
    if (segments.at(-1)?.base === place.base) segments.pop();
    segments.push(place);
  }
}
