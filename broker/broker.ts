import type { Offset, Partition, Topic, TopicSpec } from '../types/topic.ts';
import type { Timestamp } from '../types/time.ts';

/**
 * Records as columns of positions into one buffer: no object per record exists before decoding. Offsets may have gaps
 * (compaction, control records). Only arrays, so that a batch can cross threads; a buffer with several readers is
 * shared, not transferred. The header bytes are Kafka's own (varint count, then key and value of each), parsed only
 * where a column wants them.
 */
export interface RecordBatch {
  readonly partition: Partition;
  readonly count: number;
  /** The offset to read from next: one past the last record, control records included. */
  readonly nextOffset: Offset;
  readonly bytes: Uint8Array;
  readonly offsets: Float64Array;
  readonly timestamps: Float64Array;
  /** -1: no key. */
  readonly keyStart: Int32Array;
  readonly keyEnd: Int32Array;
  /** -1: a null value. */
  readonly valueStart: Int32Array;
  readonly valueEnd: Int32Array;
  readonly headerStart: Int32Array;
  readonly headerEnd: Int32Array;
}

/**
 * One whole RecordBatch v2 for one partition, made by a RecordBatchBuilder: base offset 0, CRC set. The broker patches
 * base offset and leader epoch, which the CRC does not cover, and stores the bytes as they are.
 */
export type Append = { readonly partition: Partition; readonly count: number; readonly bytes: Uint8Array };
export type Appends = readonly Append[];

/** Names a writer. One holder at a time: opening it again fences the earlier holder. */
export type WriterId = string;

export type CommittedOffset = { readonly offset: Offset };
/** What a group has consumed. `generation` is the membership's; an older one is refused (FENCED). null: no membership, as tools and tests commit. */
export type GroupOffsets = {
  readonly group: string;
  readonly generation: number | null;
  readonly offsets: readonly { readonly partition: Partition; readonly offset: Offset }[];
};
/** The end of each partition that a commit appended to, by `partitionId`. */
export type Ends = ReadonlyMap<string, Offset>;

/** Partitions that must stay together on one member: the inputs of one task. `id` is stable across members and restarts. */
export type AssignmentUnit = { readonly id: string; readonly partitions: readonly Partition[] };

/** What a member of a group is called with. One call at a time, except `records`. */
export interface GroupMember {
  /**
   * The units are this member's from now on. Reading starts where the answer says (by `partitionId`). Called once a
   * member has joined even if no unit is left for it, so that it need not wait for one.
   */
  assigned(units: readonly AssignmentUnit[]): Promise<ReadonlyMap<string, Offset>>;
  /** Awaited before the units move: the last chance to commit. */
  revoked(units: readonly AssignmentUnit[]): Promise<void>;
  /** The units are gone already; what is not committed is lost to this member. Not awaited. */
  lost(units: readonly AssignmentUnit[]): void;
  /** Returns at once. Back-pressure is `pause` of a partition. */
  records(batch: RecordBatch): void;
  /** Nothing more comes from this partition until it is assigned anew: it cannot be read (damage, an I/O error), or is deleted. */
  failed(partition: Partition, error: unknown): void;
}

export interface Membership {
  /** Grows with every change of assignment; goes into GroupOffsets. */
  readonly generation: number;
  pause(partition: Partition): void;
  resume(partition: Partition): void;
  /** Leaves the group; `revoked` is called for what is held. */
  close(): Promise<void>;
}

/** Topics of bytes. One interface over the embedded log, memory, and Kafka; one suite tests all. */
export interface Broker {
  /** Idempotent when an equal topic exists; TOPIC_EXISTS when one with other partitions does. */
  createTopic(topic: TopicSpec): Promise<void>;
  /** Unknown names are no error. */
  deleteTopic(name: string): Promise<void>;
  topic(name: string): Promise<Topic | undefined>;
  topics(): Promise<readonly Topic[]>;
  /** `end` is the stable end: one past the last visible record. */
  bounds(partition: Partition): Promise<{ begin: Offset; end: Offset }>;
  /** The first offset whose record has this timestamp or a later one; the end if there is none. */
  offsetAt(partition: Partition, timestamp: Timestamp): Promise<Offset>;
  /** The way in. Opening a writer fences every earlier holder of the same id: a zombie's commit fails (FENCED). */
  writer(id: WriterId): Promise<Writer>;
  /**
   * The command log's compare-and-set: appends if the partition still ends at `end`, and answers whether it did.
   * On Kafka: open the writer of a fixed id (fences), check the stable end, send, commit.
   */
  appendIf(end: Offset, batch: Append): Promise<boolean>;
  /**
   * Reads one partition with no group: restore, PRINT, push queries. Hides control and aborted records. At the end it
   * waits for more; it ends at abort. `from` below the beginning reads from the beginning.
   */
  read(partition: Partition, from: Offset, signal: AbortSignal): AsyncIterable<RecordBatch>;
  /** Shares units among the group's members, each to one of those that named it. */
  join(group: string, units: readonly AssignmentUnit[], member: GroupMember): Promise<Membership>;
  /** By `partitionId`; partitions without a committed offset are absent. */
  committed(group: string, partitions: readonly Partition[]): Promise<ReadonlyMap<string, CommittedOffset>>;
  /** Forgets a group's offsets: the query that owned it was dropped. */
  deleteGroup(group: string): Promise<void>;
  /**
   * Gives up records before an offset: consumed repartition records only. Changelogs are compacted instead, so that
   * any store can be rebuilt from them.
   */
  truncate(partition: Partition, before: Offset): Promise<void>;
  close(): Promise<void>;
}

/**
 * What is sent becomes visible at `commit` together with the groups' offsets (none for a plain producer), or never: the
 * one door to exactly-once, on every broker. What is sent after `commit` was called belongs to the next one, and is
 * discarded if this one fails. Tasks that share a writer commit and abort together. One commit of a writer is in flight
 * at a time. An append to an unknown topic fails `send` (UNKNOWN_TOPIC).
 */
export interface Writer {
  send(appends: Appends): Promise<void>;
  commit(groups: readonly GroupOffsets[]): Promise<Ends>;
  abort(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Builds one RecordBatch v2. Reused: `finish` answers the bytes in a buffer of their own and starts anew.
 * The implementation is `broker/record-batch.ts`.
 */
export interface BatchBuilder {
  readonly count: number;
  /** About what `finish` would answer, in bytes. */
  readonly size: number;
  /** `key`, `value` null: absent. `headers`: raw header bytes as in RecordBatch, null for none. Copies what it is given. */
  append(timestamp: Timestamp, key: Uint8Array | null, value: Uint8Array | null, headers: Uint8Array | null): void;
  finish(): { readonly count: number; readonly bytes: Uint8Array };
}
