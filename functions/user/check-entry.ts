import type { FunctionEntry, Signature } from '../define.ts';
import { overloadId } from '../overload-id.ts';
import { variablesOf } from '../resolve.ts';
import { isDetermined, isParts, isPattern } from './check-pattern.ts';
import { foundText } from './found-text.ts';

type Parts = Readonly<Record<string, unknown>>;
/** What is wrong, as a clause without a full stop; null: nothing. */
type Problem = string | null;
type Checked = { readonly entry: FunctionEntry; readonly problem: null } | { readonly entry: null; readonly problem: string };

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A value that a module exported as an entry, or what is wrong with it. Nothing of it is called. */
export function checkEntry(value: unknown): Checked {
  const problem = entryProblem(value);
  // Everything that the type says of an entry has been looked at.
  return problem === null ? { entry: value as FunctionEntry, problem } : { entry: null, problem };
}

function entryProblem(value: unknown): Problem {
  if (!isParts(value)) return `it is ${foundText(value)}`;
  const { kind, name, category, summary, overloads, examples } = value;
  if (kind !== 'scalar' && kind !== 'aggregate' && kind !== 'table') return `its kind is ${foundText(kind)}`;
  if (typeof name !== 'string' || !NAME.test(name)) return `its name must be letters, digits and _, but is ${foundText(name)}`;
  if (typeof summary !== 'string' || summary.trim() === '')
    return `its summary must say in a sentence what it does, but is ${foundText(summary)}`;
  if (typeof category !== 'string' || category === '') return `its category must be a word, such as 'geo', but is ${foundText(category)}`;
  if (!Array.isArray(examples)) return `its examples must be an array (it may be empty), but are ${foundText(examples)}`;
  if (!Array.isArray(overloads) || overloads.length === 0)
    return `its overloads must be an array of one or more, but are ${foundText(overloads)}`;
  return overloadsProblem(kind, name, overloads);
}

function overloadsProblem(kind: FunctionEntry['kind'], name: string, overloads: readonly unknown[]): Problem {
  const ids = new Set<string>();
  for (const [i, overload] of overloads.entries()) {
    const problem = isParts(overload) ? overloadProblem(kind, overload) : `it is ${foundText(overload)}`;
    if (problem !== null) return `in its overload ${i + 1}, ${problem}`;
    const id = overloadId(name.toUpperCase(), overload as Signature);
    if (ids.has(id)) return `two of its overloads are ${id}`;
    ids.add(id);
  }
  return null;
}

function overloadProblem(kind: FunctionEntry['kind'], overload: Parts): Problem {
  const { bind } = overload;
  return (
    parametersProblem(overload.parameters) ??
    (typeof bind === 'function' ? null : `bind must be a function, but is ${foundText(bind)}; make it with ${HELPERS[kind]}`) ??
    placesProblem(overload) ??
    returnsProblem(overload) ??
    OWN_PROBLEMS[kind](overload)
  );
}

const HELPERS: { readonly [K in FunctionEntry['kind']]: string } = {
  scalar: 'overload',
  aggregate: 'aggregateOverload',
  table: 'tableOverload',
};

function parametersProblem(parameters: unknown): Problem {
  if (!Array.isArray(parameters)) return `the parameters must be an array, but are ${foundText(parameters)}`;
  for (const [i, parameter] of (parameters as readonly unknown[]).entries()) {
    if (!isParts(parameter) || typeof parameter.name !== 'string') return `parameter ${i + 1} must be a name and a type`;
    if (!isPattern(parameter.type)) return `the type of ${parameter.name} is none of SQL: ${foundText(parameter.type)}`;
  }
  return null;
}

function placesProblem({ parameters, variadic, literals }: Parts): Problem {
  const count = (parameters as readonly unknown[]).length;
  if (variadic !== null && !isBelow(variadic, count))
    return `variadic must be the place of a parameter, from 0 on, but is ${foundText(variadic)}`;
  return isBelow(literals, count + 1) ? null : `literals must be a number of parameters, but is ${foundText(literals)}`;
}

function isBelow(value: unknown, bound: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < bound;
}

function returnsProblem(overload: Parts): Problem {
  const { returns, resolve, parameters } = overload as Parts & Pick<Signature, 'parameters'>;
  if (!isPattern(returns)) return `the type of its result is none of SQL: ${foundText(returns)}`;
  if (typeof resolve === 'function') return null;
  if (resolve !== undefined) return `resolve must be a function, but is ${foundText(resolve)}`;
  const known = new Set(parameters.flatMap(({ type }) => variablesOf(type)));
  return isDetermined(returns, known) ? null : 'no parameter says what the type of its result is; give it a resolve';
}

const OWN_PROBLEMS: { readonly [K in FunctionEntry['kind']]: (overload: Parts) => Problem } = {
  scalar: ({ nulls, deterministic }) => {
    if (nulls !== 'null' && nulls !== 'given') return `nulls must be 'null' or 'given', but is ${foundText(nulls)}`;
    return typeof deterministic === 'boolean' ? null : `deterministic must be true or false, but is ${foundText(deterministic)}`;
  },
  aggregate: ({ state, settings }) => {
    if (typeof state !== 'function') return `state must be a SQL type, but is ${foundText(state)}`;
    return Array.isArray(settings) ? null : `settings must be an array, but is ${foundText(settings)}`;
  },
  table: () => null,
};
