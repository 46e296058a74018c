import { didYouMean, type ErrorEntry } from './entry.ts';

/** Kind `plan`: an expression or a type that means nothing here. */
export const PLAN_EXPRESSION_ERRORS = {
  UNKNOWN_COLUMN: {
    kind: 'plan',
    code: 40001,
    text: (name: string, near: readonly string[]) => `There is no column ${name}${didYouMean(near)}`,
  },
  AMBIGUOUS_COLUMN: {
    kind: 'plan',
    code: 40001,
    text: (name: string, candidates: readonly string[]) => `Column ${name} could be ${candidates.join(' or ')}.`,
    advice: () => 'Write the one that is meant, with its source in front.',
  },
  UNKNOWN_FIELD: {
    kind: 'plan',
    code: 40001,
    text: (field: string, struct: string, near: readonly string[]) => `${struct} has no field ${field}${didYouMean(near)}`,
  },
  NO_FIELDS: {
    kind: 'plan',
    code: 40001,
    text: (field: string, found: string) => `-> reads a field of a STRUCT; ${field} is asked of ${found}.`,
  },
  NO_ELEMENTS: {
    kind: 'plan',
    code: 40001,
    text: (found: string) => `[ ] reads an element of an ARRAY or a MAP, not of ${found}.`,
  },
  UNKNOWN_FUNCTION: {
    kind: 'plan',
    code: 40001,
    text: (name: string, near: readonly string[]) => `There is no function ${name}${didYouMean(near)}`,
    advice: () => 'SHOW FUNCTIONS lists them all.',
  },
  NO_SUCH_OVERLOAD: {
    kind: 'plan',
    code: 40001,
    text: (name: string, given: string, signatures: readonly string[]) =>
      `${name} cannot take (${given}). It takes ${signatures.join(', or ')}.`,
    advice: () => 'CAST the arguments to such types.',
  },
  AMBIGUOUS_OVERLOAD: {
    kind: 'plan',
    code: 40001,
    text: (name: string, given: string, signatures: readonly string[]) => `${name} of (${given}) could be any of ${signatures.join(', ')}.`,
    advice: () => 'CAST the arguments to the types of the one that is meant.',
  },
  ARGUMENT_ONLY: {
    kind: 'plan',
    code: 40001,
    text: (what: string) => `${what} is no value: it stands only among the arguments of a function that takes it.`,
  },
  PARAMETER_TAKEN: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `The lambda's parameter ${name} has the name of another that is in scope.`,
    advice: () => 'Give every parameter of a lambda, and of the lambdas around it, a name of its own.',
  },
  WRONG_LITERAL_ARGUMENT: {
    kind: 'plan',
    code: 40001,
    text: (name: string, parameter: string, expected: string, found: string) =>
      `${parameter} of ${name} must be ${expected}, but is ${found}.`,
  },
  NOT_A_LITERAL: {
    kind: 'plan',
    code: 40001,
    text: (name: string, parameter: string) => `${parameter} of ${name} configures the aggregate: it must be a literal.`,
  },
  AGGREGATE_NOT_HERE: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `${name} aggregates many rows; here there is only one.`,
    advice: () => 'Aggregates stand in the SELECT list and in HAVING of a query with GROUP BY, not inside each other.',
  },
  TABLE_FUNCTION_NOT_HERE: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `${name} makes several rows of one; here there is only one.`,
    advice: () =>
      'Table functions stand in the SELECT list, not in other clauses, and neither inside each other nor in CASE, a lambda or an aggregate.',
  },
  STAR_ARGUMENT: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `${name}(*) means nothing: only COUNT takes a star.`,
  },
  UNKNOWN_TYPE: {
    kind: 'plan',
    code: 40001,
    text: (name: string, near: readonly string[]) => `There is no type ${name}${didYouMean(near)}`,
  },
  WRONG_DECIMAL: {
    kind: 'plan',
    code: 40001,
    text: (precision: number, scale: number) =>
      `DECIMAL(${precision}, ${scale}) is no type: it needs a precision of at least 1, and a scale between 0 and the precision.`,
  },
  WRONG_MAP_KEY: {
    kind: 'plan',
    code: 40001,
    text: (found: string) => `The keys of a MAP column are STRING; ${found} cannot be one.`,
  },
  DUPLICATE_FIELD: {
    kind: 'plan',
    code: 40001,
    text: (name: string) => `The STRUCT has field ${name} twice.`,
  },
  UNTYPED_NULL: {
    kind: 'plan',
    code: 40001,
    text: () => 'NULL alone has no type.',
    advice: () => 'Write CAST(NULL AS …) with the type that it should have.',
  },
  BARE_NULL: {
    kind: 'plan',
    code: 40001,
    text: (operator: string) => `NULL cannot be an operand of ${operator}.`,
    advice: () => 'Use IS NULL or IS NOT NULL to test for it.',
  },
  OPERAND_TYPES: {
    kind: 'plan',
    code: 40001,
    text: (operator: string, left: string, right: string) => `${operator} cannot take ${left} and ${right}.`,
    advice: () => 'CAST one of them, so that both have a type that it takes.',
  },
  UNORDERED: {
    kind: 'plan',
    code: 40001,
    text: (operator: string, type: string) => `${operator} asks for an order, and ${type} has none: only = and <> compare its values.`,
  },
  WRONG_TYPE: {
    kind: 'plan',
    code: 40001,
    text: (what: string, expected: string, found: string) => `${what} must be ${expected}, but is ${found}.`,
  },
  CANNOT_CAST: {
    kind: 'plan',
    code: 40001,
    text: (from: string, to: string) => `There is no CAST from ${from} to ${to}.`,
  },
  CANNOT_CONVERT: {
    kind: 'plan',
    code: 40001,
    text: (expected: string, found: string) => `${expected} is expected here, but this is ${found}.`,
    advice: () => 'A CAST may help.',
  },
  WRONG_LITERAL: {
    kind: 'plan',
    code: 40001,
    text: (literal: string, type: string) => `${literal} cannot be read as ${type}.`,
  },
  MIXED_TYPES: {
    kind: 'plan',
    code: 40001,
    text: (what: string, first: string, other: string) => `${what} must have one type; found ${first} and ${other}.`,
    advice: () => 'CAST them to the same type.',
  },
  NOTHING_TYPED: {
    kind: 'plan',
    code: 40001,
    text: (what: string) => `${what} needs at least one value that is not NULL, or it has no type.`,
    advice: () => 'Write CAST(NULL AS …) for one of them.',
  },
  WRONG_ESCAPE: {
    kind: 'plan',
    code: 40001,
    text: (found: string) => `ESCAPE takes one character, not '${found}'.`,
  },
} as const satisfies Record<string, ErrorEntry<never>>;
