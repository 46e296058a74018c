import type { WrittenSchema } from '../types/written-schema.ts';
import { whyUnreadable } from './avro-compatibility.ts';

/**
 * Confluent's compatibility rules. `backward`: the new schema reads what the old ones wrote; `forward`: the old ones read
 * what the new one writes; `all`: every version counts, otherwise the latest only.
 */
export const COMPATIBILITY_RULES = {
  NONE: { backward: false, forward: false, all: false },
  BACKWARD: { backward: true, forward: false, all: false },
  BACKWARD_TRANSITIVE: { backward: true, forward: false, all: true },
  FORWARD: { backward: false, forward: true, all: false },
  FORWARD_TRANSITIVE: { backward: false, forward: true, all: true },
  FULL: { backward: true, forward: true, all: false },
  FULL_TRANSITIVE: { backward: true, forward: true, all: true },
} as const;

export type CompatibilityRule = keyof typeof COMPATIBILITY_RULES;

export const isCompatibilityRule = (name: unknown): name is CompatibilityRule =>
  typeof name === 'string' && Object.hasOwn(COMPATIBILITY_RULES, name);

/**
 * Why `rule` forbids `next` after `versions` (in order); null: it does not. A change of the schema's type is forbidden by
 * every rule but NONE; within one type AVRO is compared, while JSON and PROTOBUF are taken as they come.
 */
export async function conflict(rule: CompatibilityRule, next: WrittenSchema, versions: readonly WrittenSchema[]): Promise<string | null> {
  const { backward, forward, all } = COMPATIBILITY_RULES[rule];
  if (!backward && !forward) return null;
  for (const old of all ? versions : versions.slice(-1)) {
    if (old.type !== next.type) return `it is ${next.type}, and there is one of type ${old.type}`;
    if (next.type !== 'AVRO') continue;
    const unread = (backward ? await whyUnreadable(next, old) : null) ?? (forward ? await whyUnreadable(old, next) : null);
    if (unread !== null) return unread;
  }
  return null;
}
