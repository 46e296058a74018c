import { describe, expect, test } from 'vitest';
import { aggregate, aggregateOverload } from '../../functions/define.ts';
import { FunctionRegistry } from '../../functions/functions.ts';
import { parse } from '../../parser/parser.ts';
import { plan } from '../../planner/planner.ts';
import { BIGINT } from '../../types/sql-type.ts';
import { catalogOf, contextOf, planText } from './fixture.ts';

const CATALOG = catalogOf(`CREATE STREAM S (ID STRING KEY, V BIGINT) WITH (KAFKA_TOPIC = 'clicks', VALUE_FORMAT = 'JSON');`);

/** The last value, which of two sessions' nobody knows. */
const last = aggregate({
  name: 'LAST_SEEN',
  category: 'aggregate',
  summary: 'The last value.',
  overloads: [
    aggregateOverload([['value', BIGINT]], BIGINT, {
      state: BIGINT,
      initial: (): number | bigint | null => null,
      add: (_state, value) => value,
      result: (state) => state,
    }),
  ],
  examples: [],
});

function planned(window: string) {
  const functions = FunctionRegistry.builtIn().with([last]);
  const [parsed] = parse(`CREATE TABLE T AS SELECT ID, LAST_SEEN(V) AS V FROM S WINDOW ${window} GROUP BY ID;`);
  return plan(parsed, { ...contextOf(parsed.text, CATALOG), functions });
}

describe('windows', () => {
  test('an aggregate without a merge cannot aggregate sessions', () => {
    expect(() => planned('SESSION (1 HOUR)')).toThrow(
      'LAST_SEEN cannot merge what two sessions have in it, so it cannot aggregate SESSION windows. Use a TUMBLING or HOPPING window, or give the function a merge.',
    );
    expect(planned('TUMBLING (SIZE 1 HOUR)').kind).toBe('start');
  });

  test('EMIT FINAL may be switched off', () => {
    const sql = 'SELECT ID, COUNT(*) AS N FROM S WINDOW TUMBLING (SIZE 1 HOUR) GROUP BY ID EMIT FINAL;';
    expect(() => planText(sql, CATALOG, { 'ksql.suppress.enabled': 'false' })).toThrow(
      'EMIT FINAL is switched off by ksql.suppress.enabled.',
    );
    expect(planText(sql, CATALOG, { 'ksql.suppress.enabled': 'true' }).kind).toBe('push');
    expect(planText(sql.replace('FINAL', 'CHANGES'), CATALOG, { 'ksql.suppress.enabled': 'false' }).kind).toBe('push');
  });
});
