import { describe, expect, test } from 'vitest';
import { ScriptError } from '../../engine/script-error.ts';
import type { StatementResult } from '../../engine/statement-result.ts';
import { SqlError } from '../../types/errors.ts';
import { RunningServer } from './running-server.ts';

const running = RunningServer.forEachTest();
const created: StatementResult = {
  statement: 'CREATE STREAM S …;',
  kind: 'command',
  entity: 'stream',
  name: 'S',
  action: 'create',
  message: 'Stream S created.',
  queryId: null,
  number: 4,
};

async function run(request: unknown): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await running.post('/ksql', JSON.stringify(request));
  return { status: response.status, body: await response.json() };
}

describe('sessions', () => {
  test('come with the request, in the engine’s spelling', async () => {
    await run({
      ksql: 'x',
      streamsProperties: { 'ksql.streams.auto.offset.reset': 'latest', 'ksql.output.topic.name.prefix': 'p', n: 1, b: true, none: null },
      sessionVariables: { v: 'w' },
      commandSequenceNumber: null,
    });
    expect(running.engine.executed[0]?.session).toEqual({
      properties: { 'auto.offset.reset': 'latest', 'ksql.output.topic.name.prefix': 'p', n: '1', b: 'true' },
      variables: new Map([['v', 'w']]),
    });
  });

  test('go back to who asks, behind the other entities', async () => {
    const session = { properties: { a: 'b' }, variables: new Map([['v', 'w']]) };
    running.engine.onExecute = () => Promise.resolve({ results: [created, { statement: 'SET …;', kind: 'session' }], session });
    const asked = await run({ ksql: 'x', requestProperties: { 'millrace.session': true } });
    expect(asked.body).toMatchObject([
      { '@type': 'currentStatus' },
      { '@type': 'session', streamsProperties: { a: 'b' }, sessionVariables: { v: 'w' } },
    ]);
    expect((await run({ ksql: 'x' })).body).toMatchObject([{ '@type': 'currentStatus' }]);
  });
});

describe('errors', () => {
  const position = { line: 2, column: 8, offset: 20, length: 3 };

  test('of a statement name it and the place', async () => {
    running.engine.onExecute = () =>
      Promise.reject(new SqlError('UNKNOWN_SOURCE', ['CLIKS', ['CLICKS']], { statement: 'SHOW\n  FROM CLIKS;', position }));
    expect(await run({ ksql: 'SELECT 1; SHOW\n  FROM CLIKS;' })).toEqual({
      status: 400,
      body: {
        '@type': 'statement_error',
        error_code: 40001,
        message: 'line 2:8: There is no stream or table CLIKS; did you mean CLICKS?',
        statementText: 'SHOW\n  FROM CLIKS;',
        entities: [],
        position,
      },
    });
  });

  test('of a query among statements', async () => {
    running.engine.onExecute = () => Promise.reject(new SqlError('QUERY_AMONG_STATEMENTS', ['SELECT']));
    expect(await run({ ksql: 'SELECT 1;' })).toMatchObject({
      status: 400,
      body: { '@type': 'statement_error', error_code: 40002, statementText: 'SELECT 1;' },
    });
  });

  test('in the middle of a script tell what was done', async () => {
    const cause = new SqlError('UNKNOWN_SOURCE', ['T', []], { statement: 'DROP TABLE T;' });
    running.engine.onExecute = () => Promise.reject(new ScriptError(cause, [created]));
    expect(await run({ ksql: 'x' })).toMatchObject({
      status: 400,
      body: { statementText: 'DROP TABLE T;', entities: [{ '@type': 'currentStatus', commandId: 'stream/S/create' }] },
    });
  });

  test('of ours show a reference only; the log has the rest, without what the error says of data', async () => {
    running.engine.onExecute = () => Promise.reject(new Error('row 42 of Alice'));
    const { status, body } = await run({ ksql: 'x' });
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toMatch(/Alice/);
    const { reference } = running.logged.find(({ level }) => level === 'error')!.fields;
    expect(body).toMatchObject({ '@type': 'generic_error', error_code: 50000, message: expect.stringContaining(String(reference)) });
    expect(JSON.stringify(running.logged)).not.toMatch(/Alice/);
    expect(JSON.stringify(running.logged)).toMatch(/statements\.test\.ts/);
  });

  test('of assertions are ours too', async () => {
    running.engine.onExecute = () => Promise.reject(new SqlError('BROKEN_INVARIANT', ['a sink has an input']));
    expect((await run({ ksql: 'x' })).body).toMatchObject({ error_code: 50000, message: expect.not.stringContaining('sink') });
    expect(running.logged.at(-1)?.fields['reason']).toMatch(/a sink has an input/);
  });
});
