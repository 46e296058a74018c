import type { Offset } from '../types/topic.ts';

/** What a command is about: ksqlDB's CommandId. */
export type CommandId = {
  readonly entity: 'stream' | 'table' | 'type' | 'query';
  readonly name: string;
  readonly action: 'create' | 'alter' | 'drop' | 'terminate' | 'pause' | 'resume';
};

/** What became of a command of the log. `number` is its offset there. */
export type CommandStatus = {
  readonly id: CommandId;
  readonly status: 'SUCCESS' | 'ERROR';
  /** For people: what it did, or why it failed. */
  readonly message: string;
  /** The query that it started. */
  readonly queryId: string | null;
  readonly number: Offset;
};
