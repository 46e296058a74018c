import type { CleanupPolicy, TopicSpec } from '../types/topic.ts';
import type { Catalog } from './catalog.ts';
import { fail, type PlanContext } from './context.ts';
import type { GivenProperties, GivenProperty } from './properties.ts';

/** What Kafka allows. */
const TOPIC_NAME = /^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,249}$/;
/** Each partition is files and a task: a slip of the finger must not make a million. */
const MOST_PARTITIONS = 10_000;

/** The topic of a source: its partitions, and its specification if it is to be made. */
export type SourceTopic = { readonly name: string; readonly partitions: number; readonly create: TopicSpec | null };

/** How many partitions a topic has, from the catalog or the facts; null if there is no such topic. */
export function topicPartitions(topic: string, context: PlanContext): number | null {
  return catalogPartitions(topic, context.catalog) ?? context.facts.topics[topic]?.partitions ?? null;
}

/** What the catalog knows, planned topics included; null: one must ask outside. */
export function catalogPartitions(topic: string, catalog: Catalog): number | null {
  for (const source of catalog.sources.values()) if (source.topic === topic) return source.partitions;
  return null;
}

/** `partitions` null: a topic that does not exist is an error unless WITH gives PARTITIONS. */
export type WantedTopic = {
  readonly topic: Pick<GivenProperty<string>, 'value' | 'position'>;
  readonly partitions: number | null;
  readonly cleanupPolicy: CleanupPolicy;
};

/** Takes the topic as it exists, which PARTITIONS must agree with, or specifies the one to make. */
export function sourceTopic(wanted: WantedTopic, given: GivenProperties, context: PlanContext): SourceTopic {
  const name = wanted.topic.value;
  const partitions = given.PARTITIONS;
  if (partitions !== undefined && (partitions.value < 1 || partitions.value > MOST_PARTITIONS)) {
    return fail(context, partitions, 'WRONG_PROPERTY', ['PARTITIONS', `a number from 1 to ${MOST_PARTITIONS}`, String(partitions.value)]);
  }
  const existing = topicPartitions(name, context);
  if (existing !== null) {
    if (partitions !== undefined && partitions.value !== existing) {
      return fail(context, partitions, 'PARTITIONS_DIFFER', [name, existing, partitions.value]);
    }
    return { name, partitions: existing, create: null };
  }
  const count = partitions?.value ?? wanted.partitions;
  if (count === null) return fail(context, wanted.topic, 'MISSING_TOPIC', [name]);
  if (!TOPIC_NAME.test(name)) return fail(context, wanted.topic, 'WRONG_TOPIC_NAME', [name]);
  const retentionMs = retentionOf(given.RETENTION_MS, context);
  return { name, partitions: count, create: { name, partitions: count, retentionMs, cleanupPolicy: wanted.cleanupPolicy } };
}

/** Kafka's -1 is for ever. */
function retentionOf(given: GivenProperty<number> | undefined, context: PlanContext): number | null {
  if (given === undefined || given.value === -1) return null;
  if (given.value >= 0) return given.value;
  return fail(context, given, 'WRONG_PROPERTY', ['RETENTION_MS', 'milliseconds, or -1 for ever', String(given.value)]);
}
