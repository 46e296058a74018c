import type * as ast from '../../parser/ast.ts';
import { fail, type PlanContext } from '../context.ts';
import { readProperties } from '../properties.ts';
import type { AssertPlan } from '../statement-plan.ts';

/** How long an assertion without TIMEOUT waits: ksqlDB's default. */
const DEFAULT_TIMEOUT_MS = 1000;

/** ASSERT TOPIC: that a topic exists, with that many partitions and replicas where WITH says so; or that there is none. */
export function planAssertTopic(statement: ast.AssertTopic, context: PlanContext): AssertPlan {
  const { topic, exists, timeoutMs } = statement;
  const { PARTITIONS, REPLICAS } = readProperties(statement.properties, 'ASSERT TOPIC', context);
  const asserted = { kind: 'topic', topic, partitions: PARTITIONS?.value ?? null, replicas: REPLICAS?.value ?? null } as const;
  return { kind: 'assert', asserted, exists, timeoutMs: timeoutMs ?? DEFAULT_TIMEOUT_MS };
}

/** ASSERT SCHEMA: that a subject has a schema, that an id has one, or that the id is one of the subject's; or that it is not so. */
export function planAssertSchema(statement: ast.AssertSchema, context: PlanContext): AssertPlan {
  const { subject, schemaId: id, exists, timeoutMs } = statement;
  if (subject === null && id === null) return fail(context, statement, 'NOTHING_ASSERTED', []);
  return { kind: 'assert', asserted: { kind: 'schema', subject, id }, exists, timeoutMs: timeoutMs ?? DEFAULT_TIMEOUT_MS };
}
