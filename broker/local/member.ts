import { partitionId, type Offset, type Partition } from '../../types/topic.ts';
import type { AssignmentUnit, GroupMember, Membership } from '../broker.ts';
import type { Candidate } from './assignment.ts';
import { Fetcher } from './fetcher.ts';
import type { TopicLogs } from './topic-logs.ts';

/** The group, as its member needs it. */
export interface MemberHome {
  leave(member: Member): Promise<void>;
  /** The group's committed offset of a partition, by `partitionId`. */
  committed(id: string): Offset | undefined;
}

/** One member of a group: what it may hold, what it holds, and the fetchers of it. The group moves it, one step at a time. */
export class Member implements Membership, Candidate {
  readonly units: ReadonlyMap<string, AssignmentUnit>;
  /** The units held, by id. */
  readonly held = new Map<string, AssignmentUnit>();
  /** The group's generation when this member last took part in it. */
  generation = 0;
  /** Whether it was told what it holds, nothing included. */
  hasJoined = false;
  readonly #group: MemberHome;
  readonly #logs: TopicLogs;
  readonly #callbacks: GroupMember;
  readonly #fetchers = new Map<string, Fetcher>();
  /** Kept beside the fetchers, so that a pause holds whenever it is said. */
  readonly #paused = new Set<string>();

  constructor(group: MemberHome, logs: TopicLogs, units: readonly AssignmentUnit[], callbacks: GroupMember) {
    this.#group = group;
    this.#logs = logs;
    this.#callbacks = callbacks;
    this.units = new Map(units.map((unit) => [unit.id, unit]));
  }

  pause(partition: Partition): void {
    const id = partitionId(partition);
    this.#paused.add(id);
    this.#fetchers.get(id)?.pause();
  }

  resume(partition: Partition): void {
    const id = partitionId(partition);
    this.#paused.delete(id);
    this.#fetchers.get(id)?.resume();
  }

  close(): Promise<void> {
    return this.#group.leave(this);
  }

  /** Takes units and starts to read them where the member says; false if it could not. */
  async give(units: readonly AssignmentUnit[]): Promise<boolean> {
    this.hasJoined = true;
    for (const unit of units) this.held.set(unit.id, unit);
    try {
      const offsets = await this.#callbacks.assigned(units);
      // not what was lost meanwhile
      const partitions = units.filter((unit) => this.held.has(unit.id)).flatMap((unit) => unit.partitions);
      for (const partition of partitions) this.#fetch(partition, offsets);
      return true;
    } catch {
      // the member has told its own people why; the group only sees that it cannot work
      return false;
    }
  }

  /** No record comes any more; then the member has its last word. */
  async revoke(units: readonly AssignmentUnit[]): Promise<void> {
    this.#stop(units);
    try {
      await this.#callbacks.revoked(units);
    } catch {
      this.#callbacks.lost(units);
    }
    for (const unit of units) this.held.delete(unit.id);
  }

  lose(): void {
    const units = [...this.held.values()];
    this.#stop(units);
    this.held.clear();
    if (units.length > 0) this.#callbacks.lost(units);
  }

  #fetch(partition: Partition, offsets: ReadonlyMap<string, Offset>): void {
    const id = partitionId(partition);
    const from = offsets.get(id) ?? this.#group.committed(id) ?? 0;
    try {
      const fetcher = new Fetcher(this.#logs.log(partition), from, this.#callbacks);
      if (this.#paused.has(id)) fetcher.pause();
      this.#fetchers.set(id, fetcher);
    } catch (error) {
      this.#callbacks.failed(partition, error);
    }
  }

  #stop(units: readonly AssignmentUnit[]): void {
    for (const unit of units) {
      for (const partition of unit.partitions) {
        const id = partitionId(partition);
        this.#fetchers.get(id)?.stop();
        this.#fetchers.delete(id);
        this.#paused.delete(id);
      }
    }
  }
}
