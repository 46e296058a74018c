import type { Offset } from '../types/topic.ts';
import type { Timestamp } from '../types/time.ts';

/** A topic's record as bytes, for produce and consume. */
export type RawRecord = {
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: readonly { readonly key: string; readonly value: Uint8Array | null }[];
  /** null: the time of arrival. */
  readonly timestamp: Timestamp | null;
  /** null: chosen by the key, or in turn where there is no key. */
  readonly partition: number | null;
};

export type ReadRecord = RawRecord & { readonly timestamp: Timestamp; readonly partition: number; readonly offset: Offset };
