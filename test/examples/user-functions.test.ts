import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { runProgram } from '../../cli/program.ts';
import { evaluateConstant } from '../../engine/expressions/compile.ts';
import { withUserFunctions } from '../../engine/user-functions.ts';
import { FunctionRegistry } from '../../functions/functions.ts';
import { resolveOverload } from '../../functions/resolve.ts';
import type { Expression } from '../../parser/ast-expression.ts';
import { parseExpression } from '../../parser/parser.ts';
import { bindExpression } from '../../planner/bind/bind-expression.ts';
import { EMPTY_SCOPE } from '../../planner/scope.ts';
import { assert } from '../../types/errors.ts';
import type { Value } from '../../types/value.ts';
import { fakeTerminal } from '../cli/terminal.ts';
import { aggregated } from '../functions/call.ts';
import { contextOf } from '../planner/fixture.ts';

// Modules import the helpers from the bundle, which `npm run build` makes.
const isBuilt = existsSync(new URL('../../dist/functions.js', import.meta.url));
const FOLDER = fileURLToPath(new URL('../../examples/functions/', import.meta.url));
const PAGE = fileURLToPath(new URL('../../docs/guide/user-functions.md', import.meta.url));

test('the guide shows the modules of the example as they are', async () => {
  const page = await readFile(PAGE, 'utf8');
  const shown = [...page.matchAll(/<!-- examples\/functions\/(\S+) -->\s+```js\n(.*?)```/gs)].map(([, file, text]) => [file, text]);
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.mjs'));
  const texts = await Promise.all(files.map(async (file) => [file, await readFile(FOLDER + file, 'utf8')]));
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(texts));
});

describe.skipIf(!isBuilt)('the functions of the example', () => {
  let functions: FunctionRegistry;
  beforeAll(async () => {
    functions = await withUserFunctions(FunctionRegistry.builtIn(), FOLDER);
  });

  const bind = (node: Expression) => bindExpression(node, EMPTY_SCOPE, { ...contextOf(''), functions });

  test.each([
    ['DISTANCE_KM', 3],
    ['WEIGHTED_AVG', 2],
    ['EXPLODE_WORDS', 3],
  ])('%s does what its examples say', (name, count) => {
    const entry = functions.find(name);
    assert(entry !== undefined, 'it was loaded');
    expect(entry.examples).toHaveLength(count);
    if (entry.kind === 'aggregate') {
      for (const { types, rows, is } of entry.examples) expect(aggregated(entry, types, rows)).toEqual(is);
      return;
    }
    for (const { sql, is } of entry.examples)
      expect(entry.kind === 'table' ? rowsOf(sql) : evaluateConstant(bind(parseExpression(sql)), functions)).toEqual(is);
  });

  function rowsOf(sql: string): readonly Value[] {
    const call = parseExpression(sql);
    assert(call.kind === 'call', 'it is a call');
    const entry = functions.find(call.name);
    const args = call.args.map((arg) => bind(arg));
    assert(entry?.kind === 'table', 'it is a table function');
    const found = resolveOverload(entry, { types: args.map(({ type }) => type) });
    assert(found.kind === 'table', 'it is a table function');
    const rows = found.overload.bind(found.argTypes) as (...values: readonly Value[]) => readonly Value[];
    return rows(...args.map((arg) => evaluateConstant(arg, functions)));
  }

  test('the script runs', async () => {
    const terminal = fakeTerminal({ tty: false });
    terminal.input.end();
    const argv = ['run', `${FOLDER}rides.sql`, '--functions', FOLDER, '--output', 'json'];
    const connect = () => Promise.reject(new Error('no server is needed'));
    const status = await runProgram(argv, { terminal, stop: new AbortController().signal, connect });
    expect({ status, errors: terminal.errorText() }).toEqual({ status: 0, errors: '' });
    const rows = terminal.screen().trim().split('\n').slice(-3);
    expect(rows.toSorted()).toEqual([
      '{"CITY":"Lyon","RIDES":1,"RATING":4}',
      '{"CITY":"Oslo","RIDES":2,"RATING":3.22}',
      '{"WORD":"late","TIMES":2}',
    ]);
  });
});
