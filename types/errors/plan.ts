import { didYouMean, type ErrorEntry } from './entry.ts';
import { PLAN_DEFINITION_ERRORS } from './plan-definition.ts';
import { PLAN_EXPRESSION_ERRORS } from './plan-expression.ts';
import { PLAN_INSERT_ERRORS } from './plan-insert.ts';
import { PLAN_JOIN_ERRORS } from './plan-join.ts';
import { PLAN_QUERY_ERRORS } from './plan-query.ts';

/** The text can be read, but does not mean anything that can be run against this catalog. */
export const PLAN_ERRORS = {
  ...PLAN_EXPRESSION_ERRORS,
  ...PLAN_DEFINITION_ERRORS,
  ...PLAN_QUERY_ERRORS,
  ...PLAN_JOIN_ERRORS,
  ...PLAN_INSERT_ERRORS,
  NOT_SUPPORTED_YET: {
    kind: 'plan',
    code: 40001,
    text: (what: string) => `${what} is not supported yet.`,
  },
  UNKNOWN_SOURCE: {
    kind: 'plan',
    code: 40001,
    text: (name: string, near: readonly string[]) => `There is no stream or table ${name}${didYouMean(near)}`,
  },
  WRONG_SETTING: {
    kind: 'plan',
    code: 40001,
    text: (name: string, value: string, expected: string) => `The setting '${name}' cannot be '${value}': it takes ${expected}.`,
  },
  UNKNOWN_SETTING: {
    kind: 'plan',
    code: 40001,
    text: (name: string, near: readonly string[]) => `There is no setting '${name}'${didYouMean(near)}`,
  },
  NOT_A_QUERY: {
    kind: 'plan',
    code: 40000,
    text: (found: string) => `Only one SELECT can be run here, not ${found}.`,
    advice: () => 'Send other statements to /ksql.',
  },
  STATEMENT_ELSEWHERE: {
    kind: 'plan',
    code: 40001,
    text: (what: string, where: string) => `${what} is no statement of the engine; ${where} has it.`,
    advice: () => 'Send the statements themselves.',
  },
  QUERY_AMONG_STATEMENTS: {
    kind: 'plan',
    code: 40002,
    text: (what: string) => `${what} does not belong among other statements.`,
    advice: () => 'Send it alone, to /query-stream.',
  },
} as const satisfies Record<string, ErrorEntry<never>>;
