import type { Entity } from '../protocol/entities.ts';

/** Statements were run together, and one failed while running: what those before it had answered, and why it failed. */
export class PartialFailure extends Error {
  readonly entities: readonly Entity[];
  override readonly cause: unknown;

  constructor(cause: unknown, entities: readonly Entity[]) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.cause = cause;
    this.entities = entities;
  }
}
