import { setTimeout as after } from 'node:timers/promises';
import type { AssertSchema, AssertTopic } from '../../parser/ast.ts';
import type { Asserted, AssertPlan } from '../../planner/statement-plan.ts';
import { assert } from '../../types/errors.ts';
import { monotonicMs } from '../../types/time.ts';
import { checkByPlanning, errorAt, propertiesOf, type Done, type Handler, type One, type Running } from './handler.ts';

/** How often it is looked again. */
const LOOK_MS = 50;
/** What SHOW TOPICS tells too: brokers say nothing of copies. */
const REPLICAS = 1;

/** ASSERT TOPIC and ASSERT SCHEMA: ASSERTION_FAILED unless what they say holds before their time is over. */
export const ASSERT: Handler<AssertTopic | AssertSchema> = { check: checkByPlanning, run: runAssert };

async function runAssert(one: One<AssertTopic | AssertSchema>, running: Running): Promise<Done> {
  const ground = { catalog: running.runner.catalog, properties: propertiesOf(one.session, running), nextQueryNumber: 0 };
  const { plan } = await running.planning.plan(one.parsed, ground);
  assert(plan.kind === 'assert', 'an ASSERT is planned as one');
  const failure = await waitFor(plan, running);
  if (failure !== null) throw errorAt(one, 'ASSERTION_FAILED', [failure, plan.timeoutMs]);
  return { outcome: { kind: 'asserted', asserted: plan.asserted, exists: plan.exists } };
}

/** null: it holds. Otherwise what stood against it when its time was over. It is looked at once at least. */
async function waitFor({ asserted, exists, timeoutMs }: AssertPlan, running: Running): Promise<string | null> {
  const until = monotonicMs() + timeoutMs;
  for (;;) {
    const lack = asserted.kind === 'topic' ? await topicLack(asserted, exists, running) : await schemaLack(asserted, running);
    const failure = exists ? lack : lack === null ? `${nameOf(asserted)} exists` : null;
    const left = until - monotonicMs();
    if (failure === null || left <= 0) return failure;
    await after(Math.min(LOOK_MS, left));
  }
}

type AssertedTopic = Extract<Asserted, { readonly kind: 'topic' }>;
type AssertedSchema = Extract<Asserted, { readonly kind: 'schema' }>;

/** Why there is no such topic; null: there is. NOT EXISTS is about the name alone, as in ksqlDB. */
async function topicLack({ topic, partitions, replicas }: AssertedTopic, exists: boolean, { broker }: Running): Promise<string | null> {
  const found = await broker.topic(topic);
  if (found === undefined) return `there is no topic ${topic}`;
  if (!exists) return null;
  if (partitions !== null && found.partitions !== partitions) return `topic ${topic} has ${found.partitions} partitions, not ${partitions}`;
  return replicas === null || replicas === REPLICAS ? null : `topic ${topic} is kept in ${REPLICAS} replica, not ${replicas}`;
}

/** Why there is no such schema; null: there is. */
async function schemaLack({ subject, id }: AssertedSchema, { registry }: Running): Promise<string | null> {
  if (subject === null) return id !== null && (await registry.schema(id)) === null ? `there is no schema ${id}` : null;
  const versions = await registry.versions(subject);
  if (versions.length === 0) return `subject ${subject} has no schema`;
  if (id === null) return null;
  for (const version of versions.toReversed()) if ((await registry.version(subject, version))?.id === id) return null;
  return `schema ${id} is none of subject ${subject}`;
}

function nameOf(asserted: Asserted): string {
  if (asserted.kind === 'topic') return `topic ${asserted.topic}`;
  const { subject, id } = asserted;
  if (id === null) return `a schema of subject ${subject}`;
  return subject === null ? `schema ${id}` : `schema ${id} of subject ${subject}`;
}
