import type { Statement } from '../../parser/ast.ts';
import { ASSERT } from './assert.ts';
import { COMMAND_STATEMENT } from './command-statements.ts';
import { DESCRIBE_FUNCTION, DESCRIBE_SOURCE, DESCRIBE_SOURCES } from './describe.ts';
import { EXPLAIN } from './explain.ts';
import { checkByPlanning, errorAt, type Handler } from './handler.ts';
import { INSERT_VALUES } from './insert-values.ts';
import { LIST } from './list.ts';
import { DEFINE, SET, UNDEFINE, UNSET } from './session-statements.ts';

/** SELECT and PRINT answer with rows for as long as their client likes. */
const elsewhere = (what: string): Handler<Statement> => ({
  check: (one) => Promise.reject(errorAt(one, 'QUERY_AMONG_STATEMENTS', [what])),
  run: (one) => Promise.reject(errorAt(one, 'QUERY_AMONG_STATEMENTS', [what])),
});

/** The planner says that it is not supported yet, and where. */
const LATER: Handler<Statement> = {
  check: checkByPlanning,
  run: (one) => Promise.reject(errorAt(one, 'NOT_SUPPORTED_YET', [one.statement.kind])),
};

/** What each kind of statement does in a script. A kind without a handler does not compile. */
export const HANDLERS: { readonly [K in Statement['kind']]: Handler<Extract<Statement, { readonly kind: K }>> } = {
  'create-source': COMMAND_STATEMENT,
  'create-as-select': COMMAND_STATEMENT,
  'alter-source': COMMAND_STATEMENT,
  'drop-source': COMMAND_STATEMENT,
  'create-type': COMMAND_STATEMENT,
  'drop-type': COMMAND_STATEMENT,
  terminate: COMMAND_STATEMENT,
  pause: COMMAND_STATEMENT,
  resume: COMMAND_STATEMENT,
  'insert-select': COMMAND_STATEMENT,
  'insert-values': INSERT_VALUES,
  set: SET,
  unset: UNSET,
  define: DEFINE,
  undefine: UNDEFINE,
  list: LIST,
  'describe-source': DESCRIBE_SOURCE,
  'describe-sources': DESCRIBE_SOURCES,
  'describe-function': DESCRIBE_FUNCTION,
  explain: EXPLAIN,
  select: elsewhere('A SELECT'),
  print: elsewhere('PRINT'),
  'create-connector': LATER,
  'drop-connector': LATER,
  'describe-connector': LATER,
  'alter-system': LATER,
  'assert-topic': ASSERT,
  'assert-schema': ASSERT,
  'assert-values': LATER,
  'assert-null-values': LATER,
  'assert-source': LATER,
  'run-script': LATER,
};

export const handlerOf = (statement: Statement): Handler<Statement> => HANDLERS[statement.kind] as Handler<Statement>;
