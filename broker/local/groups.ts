import { SqlError } from '../../types/errors.ts';
import { partitionId, type Offset } from '../../types/topic.ts';
import type { AssignmentUnit, GroupMember, GroupOffsets } from '../broker.ts';
import { assignUnits } from './assignment.ts';
import type { Manifest } from './manifest.ts';
import { Member, type MemberHome } from './member.ts';
import type { TopicLogs } from './topic-logs.ts';

/** The groups of one process: all members are in it, so there are no sessions and no heartbeats. */
export class Groups {
  readonly #logs: TopicLogs;
  readonly #manifest: Manifest;
  readonly #groups = new Map<string, Group>();

  constructor(logs: TopicLogs, manifest: Manifest) {
    this.#logs = logs;
    this.#manifest = manifest;
  }

  join(name: string, units: readonly AssignmentUnit[], callbacks: GroupMember): Member {
    const group = this.#groups.get(name) ?? new Group(name, this.#logs, this.#manifest);
    this.#groups.set(name, group);
    return group.join(units, callbacks);
  }

  /** Throws FENCED if what is committed has moved to another member since that generation. */
  check(commit: GroupOffsets): void {
    if (commit.generation === null) return;
    const group = this.#groups.get(commit.group);
    const ids = commit.offsets.map(({ partition }) => partitionId(partition));
    if (group === undefined || !group.accepts(commit.generation, ids)) throw new SqlError('FENCED', [`the units of group ${commit.group}`]);
  }

  /** All members lose what they hold. */
  close(): void {
    for (const group of this.#groups.values()) group.close();
  }
}

/** One group. Changes of its membership are worked off one rebalance at a time. */
class Group implements MemberHome {
  readonly #name: string;
  readonly #logs: TopicLogs;
  readonly #manifest: Manifest;
  readonly #members: Member[] = [];
  readonly #leaving = new Set<Member>();
  readonly #holders = new Map<string, Member>();
  /** From which generation on a partition's commits count: its last move. Not the group's own, or a move would fence those whom it does not concern. */
  readonly #movedAt = new Map<string, number>();
  #generation = 0;
  #stale = false;
  #rebalancing: Promise<void> | null = null;
  #closed = false;

  constructor(name: string, logs: TopicLogs, manifest: Manifest) {
    this.#name = name;
    this.#logs = logs;
    this.#manifest = manifest;
  }

  /** The first assignment comes a turn later: the caller then has its membership. */
  join(units: readonly AssignmentUnit[], callbacks: GroupMember): Member {
    const member = new Member(this, this.#logs, units, callbacks);
    member.generation = this.#generation;
    this.#members.push(member);
    void this.#rebalance();
    return member;
  }

  async leave(member: Member): Promise<void> {
    if (this.#members.includes(member)) this.#leaving.add(member);
    while (this.#leaving.has(member) && !this.#closed) await this.#rebalance();
  }

  committed(id: string): Offset | undefined {
    return this.#manifest.offsets.get(this.#name)?.get(id);
  }

  accepts(generation: number, ids: readonly string[]): boolean {
    return generation <= this.#generation && ids.every((id) => (this.#movedAt.get(id) ?? 0) <= generation);
  }

  close(): void {
    this.#closed = true;
    for (const member of this.#members) member.lose();
  }

  #rebalance(): Promise<void> {
    this.#stale = true;
    this.#rebalancing ??= this.#work();
    return this.#rebalancing;
  }

  async #work(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#stale && !this.#closed) {
      this.#stale = false;
      await this.#moveUnits();
    }
    this.#rebalancing = null;
  }

  async #moveUnits(): Promise<void> {
    const staying = this.#members.filter((member) => !this.#leaving.has(member));
    const leaving = [...this.#leaving];
    const target = assignUnits(staying, this.#holders);
    // 1. those who give up units have their last word
    await Promise.all(this.#members.map((member) => this.#revoke(member, target)));
    if (this.#closed) return;
    for (const member of leaving) this.#remove(member);
    // 2. from here on the former holders are fenced
    this.#generation++;
    for (const member of staying) member.generation = this.#generation;
    // 3. the units go to their new holders
    await Promise.all(staying.map((member) => this.#give(member, target)));
  }

  async #revoke(member: Member, target: ReadonlyMap<string, Member>): Promise<void> {
    const units = [...member.held.values()].filter((unit) => target.get(unit.id) !== member);
    if (units.length === 0) return;
    await member.revoke(units);
    for (const unit of units) this.#moved(unit);
  }

  async #give(member: Member, target: ReadonlyMap<string, Member>): Promise<void> {
    const units = [...member.units.values()].filter((unit) => target.get(unit.id) === member && !member.held.has(unit.id));
    if (units.length === 0 && member.hasJoined) return;
    for (const unit of units) this.#holders.set(unit.id, member);
    if (await member.give(units)) return;
    for (const unit of member.held.values()) this.#moved(unit);
    member.lose();
    this.#remove(member);
    this.#stale = true;
  }

  #moved(unit: AssignmentUnit): void {
    this.#holders.delete(unit.id);
    for (const partition of unit.partitions) this.#movedAt.set(partitionId(partition), this.#generation + 1);
  }

  #remove(member: Member): void {
    this.#leaving.delete(member);
    const index = this.#members.indexOf(member);
    if (index >= 0) this.#members.splice(index, 1);
  }
}
