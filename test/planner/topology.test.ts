import { describe, expect, test } from 'vitest';
import type { PhysicalPlan, Step } from '../../planner/physical-plan.ts';
import { taskId, taskInputs } from '../../planner/physical-plan.ts';
import { cutTopology } from '../../planner/topology.ts';
import { assert } from '../../types/errors.ts';
import { planScript } from './planning.ts';

const CLICKS = `CREATE STREAM CLICKS (ID BIGINT KEY, URL STRING) WITH (KAFKA_TOPIC = 'clicks', PARTITIONS = 2, VALUE_FORMAT = 'JSON');`;

function planOf(sql: string): PhysicalPlan {
  const { plan } = planScript(CLICKS + sql);
  assert(plan.kind === 'start', 'a query is started');
  return plan.query.plan;
}

describe('cutTopology', () => {
  test('a plan without a repartition is one piece', () => {
    expect(cutTopology(planOf('CREATE TABLE T AS SELECT ID, COUNT(*) AS N FROM CLICKS GROUP BY ID;')).subtopologies).toEqual([
      { id: 0, steps: ['source-CLICKS', 'aggregate', 'select', 'sink'], inputs: ['clicks'], stores: ['aggregate'], partitions: 2 },
    ]);
  });

  test('a repartition ends one piece and begins another', () => {
    const { subtopologies } = cutTopology(planOf('CREATE TABLE T AS SELECT URL, COUNT(*) AS N FROM CLICKS GROUP BY URL;'));
    const topic = '_millrace-CTAS_T_0-group-by-repartition';
    expect(subtopologies).toEqual([
      { id: 0, steps: ['source-CLICKS', 'group-by', 'group-by-repartition'], inputs: ['clicks'], stores: [], partitions: 2 },
      {
        id: 1,
        steps: ['group-by-repartition-source', 'aggregate', 'select', 'sink'],
        inputs: [topic],
        stores: ['aggregate'],
        partitions: 2,
      },
    ]);
    const [, second] = subtopologies;
    assert(second !== undefined, 'two pieces');
    expect(taskInputs(second, 1)).toEqual([{ topic, partition: 1 }]);
    expect(taskId('CTAS_T_0', 1, 1)).toBe('CTAS_T_0/1_1');
  });

  test('pieces that nothing connects stay apart', () => {
    const plan = planOf('CREATE STREAM S AS SELECT * FROM CLICKS;');
    const [source, sink] = plan.steps as readonly [Step, Step];
    assert(source.kind === 'source' && sink.kind === 'sink', 'a source and a sink');
    const other: Step = { ...source, id: 'other', topic: 'other', partitions: 3 };
    const joined = { ...sink, id: 'joined', input: 'other' } satisfies Step;
    const apart = { ...plan, steps: [source, sink, other, joined] };
    expect(cutTopology(apart).subtopologies.map(({ partitions }) => partitions)).toEqual([2, 3]);
  });
});
