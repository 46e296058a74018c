import { assert, SqlError } from '../../types/errors.ts';
import { partitionId, type Offset } from '../../types/topic.ts';
import { batchSizeOf, recordCountOf } from '../batch-header.ts';
import type { Append, Appends, Ends, GroupOffsets, Writer, WriterId } from '../broker.ts';
import type { Committer } from './committer.ts';
import type { Groups } from './groups.ts';
import type { RoundDraft } from './round-draft.ts';
import type { TopicLogs } from './topic-logs.ts';

/** What writers share. */
export type WriterParts = { readonly logs: TopicLogs; readonly groups: Groups; readonly committer: Committer };

/** Who holds which writer id. In one process a fence is a flag: no epoch has to be stored. */
export class Writers {
  readonly #parts: WriterParts;
  readonly #holders = new Map<WriterId, LocalWriter>();

  constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  /** Resolves when the former holder's commit under way, if any, is decided: who reads then reads the truth. */
  async open(id: WriterId): Promise<Writer> {
    const former = this.#holders.get(id);
    const writer = new LocalWriter(id, this.#parts, () => this.#left(id, writer));
    this.#holders.set(id, writer);
    await former?.fence();
    return writer;
  }

  #left(id: WriterId, writer: LocalWriter): void {
    if (this.#holders.get(id) === writer) this.#holders.delete(id);
  }
}

/** See Writer. What is sent waits in memory for the commit. */
class LocalWriter implements Writer {
  readonly #id: WriterId;
  readonly #parts: WriterParts;
  readonly #left: () => void;
  #sent: Append[] = [];
  #state: 'open' | 'fenced' | 'closed' = 'open';
  #underWay: Promise<Ends> | null = null;

  constructor(id: WriterId, parts: WriterParts, left: () => void) {
    this.#id = id;
    this.#parts = parts;
    this.#left = left;
  }

  async send(appends: Appends): Promise<void> {
    this.#check();
    for (const append of appends) {
      this.#parts.logs.log(append.partition);
      checkAppend(append);
    }
    this.#sent.push(...appends);
  }

  async commit(groups: readonly GroupOffsets[]): Promise<Ends> {
    this.#check();
    assert(this.#underWay === null, `writer ${this.#id} began a commit while another one is under way`);
    const sent = this.#sent;
    this.#sent = [];
    if (sent.length === 0 && groups.every((group) => group.offsets.length === 0)) return new Map();
    this.#underWay = this.#submit(sent, groups);
    try {
      return await this.#underWay;
    } catch (error) {
      this.#sent = [];
      throw error;
    } finally {
      this.#underWay = null;
    }
  }

  async abort(): Promise<void> {
    await this.#decided();
    this.#sent = [];
  }

  async close(): Promise<void> {
    await this.abort();
    if (this.#state === 'open') this.#state = 'closed';
    this.#left();
  }

  async fence(): Promise<void> {
    this.#state = 'fenced';
    await this.abort();
  }

  #submit(sent: Appends, groups: readonly GroupOffsets[]): Promise<Ends> {
    const ends = new Map<string, Offset>();
    const { committer } = this.#parts;
    return new Promise((resolve, reject) => {
      committer.submit({ plan: (draft) => this.#plan(draft, { sent, groups, ends }), done: () => resolve(ends), failed: reject });
    });
  }

  /** All is checked before anything is added: a refused commit leaves nothing behind. */
  #plan(
    draft: RoundDraft,
    commit: { readonly sent: Appends; readonly groups: readonly GroupOffsets[]; readonly ends: Map<string, Offset> },
  ): boolean {
    if (!draft.open) return false;
    this.#check();
    for (const group of commit.groups) this.#parts.groups.check(group);
    const { logs } = this.#parts;
    const targets = commit.sent.map((append) => logs.log(append.partition));
    for (const group of commit.groups) for (const { partition } of group.offsets) logs.log(partition);
    commit.sent.forEach((append, index) => commit.ends.set(targets[index].id, draft.append(targets[index], append.bytes)));
    for (const { group, offsets } of commit.groups) {
      for (const { partition, offset } of offsets) draft.commitOffset(group, partitionId(partition), offset);
    }
    return true;
  }

  #check(): void {
    if (this.#state === 'fenced') throw new SqlError('FENCED', [`writer ${this.#id}`]);
    assert(this.#state === 'open', `writer ${this.#id} is used after its close`);
  }

  async #decided(): Promise<void> {
    // the one who called commit has the error; here only the end of it matters
    await this.#underWay?.catch(() => undefined);
  }
}

/** The builder's promise; a broken one would break the log. */
export function checkAppend(append: Append): void {
  const { bytes, count } = append;
  assert(
    bytes.length >= 61 && batchSizeOf(bytes, 0) === bytes.length && recordCountOf(bytes, 0) === count,
    'an append is not one whole batch',
  );
}
