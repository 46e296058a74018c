import { SqlError, type ErrorPlace } from '../types/errors.ts';
import { arrayOf, decimal, mapOf, sameType, STRING, typeText, type SqlType } from '../types/sql-type.ts';
import type { FunctionEntry, KnownOverload, Signature } from './define.ts';
import { asDecimal, castsImplicitly } from './implicit-cast.ts';
import { overloadId, signatureText } from './overload-id.ts';
import type { TypePattern } from './pattern.ts';

/** A lambda among the arguments. `result` binds its body for parameters of these types, and throws what that throws. */
export type LambdaArgument = {
  readonly kind: 'LAMBDA';
  readonly parameters: number;
  readonly result: (parameters: readonly SqlType[]) => SqlType;
};
/** What stands at one place of a call: a type, a lambda, a time unit, or (null) the literal NULL, which fits every parameter. */
export type CallArgument = SqlType | LambdaArgument | { readonly kind: 'UNIT' } | null;

/** What a call of a function passes. */
export type CallArguments = {
  readonly types: readonly CallArgument[];
  /** Which arguments are string literals, and may so become times or BYTES; none if not given. */
  readonly stringLiterals?: readonly boolean[] | undefined;
};

/** The overload that a call means. */
export type ResolvedCall = KnownOverload & {
  /** What each argument must be cast to before the call; `overload.bind` wants these. A lambda's is the type of its result. */
  readonly argTypes: readonly SqlType[];
  /** How many arguments are evaluated for each row; those behind configure an aggregate. */
  readonly columns: number;
  /** The types of the parameters of each argument that is a lambda; null for the others. */
  readonly lambdas: readonly (readonly SqlType[] | null)[];
  readonly returns: SqlType;
};

/**
 * Finds the overload that a call means (ksqlDB's rules): one whose parameters the arguments fit as they are, else one
 * that they fit by implicit casts. Of several the best is taken: not variadic, then more parameters that must be there,
 * then fewer with type variables, then none that takes ANY, then the later variadic position. Throws NO_SUCH_OVERLOAD, AMBIGUOUS_OVERLOAD, and
 * NOTHING_TYPED where only a NULL could say what the result's type is.
 */
export function resolveOverload(entry: FunctionEntry, args: CallArguments, place: ErrorPlace = {}): ResolvedCall {
  const given = args.types.map(argumentText).join(', ');
  for (const casts of [false, true]) {
    const candidates = candidatesOf(entry.overloads, args, casts).toSorted(comparePreference);
    const [best, second] = candidates;
    if (best === undefined) continue;
    if (second !== undefined && comparePreference(best, second) === 0) {
      const tied = candidates.filter((candidate) => comparePreference(best, candidate) === 0);
      throw new SqlError(
        'AMBIGUOUS_OVERLOAD',
        [entry.name, given, tied.map(({ signature }) => signatureText(entry.name, signature))],
        place,
      );
    }
    return resolved(entry, best, place);
  }
  throw new SqlError('NO_SUCH_OVERLOAD', [entry.name, given, entry.overloads.map((one) => signatureText(entry.name, one))], place);
}

function argumentText(argument: CallArgument): string {
  if (argument === null) return 'NULL';
  if (argument.kind === 'LAMBDA') return 'LAMBDA';
  return argument.kind === 'UNIT' ? 'UNIT' : typeText(argument);
}

type Bindings = ReadonlyMap<string, SqlType>;
/** An overload that fits. `patterns`: its parameters, one for each argument; `targets`: null for a NULL literal. */
type Candidate = {
  readonly signature: Signature;
  readonly patterns: readonly TypePattern[];
  readonly targets: readonly (SqlType | null)[];
  readonly lambdas: readonly (readonly SqlType[] | null)[];
  readonly bindings: Bindings;
};

function candidatesOf(signatures: readonly Signature[], args: CallArguments, casts: boolean): readonly Candidate[] {
  return signatures.map((signature) => fit(signature, args, casts)).filter((candidate) => candidate !== null);
}

function fit(signature: Signature, args: CallArguments, casts: boolean): Candidate | null {
  const patterns = patternsFor(signature, args.types.length);
  if (patterns === null) return null;
  const bindings = new Map<string, SqlType>();
  const targets: (SqlType | null)[] = [];
  const lambdas: (readonly SqlType[] | null)[] = [];
  // Lambdas stand last (the grammar sees to it), so what their parameters are is known when it is their turn.
  for (const [i, pattern] of patterns.entries()) {
    const type = args.types[i] ?? null;
    const stringLiteral = args.stringLiterals?.[i] ?? false;
    const { target, parameters } = fitArgument(pattern, type, { casts, stringLiteral, bindings });
    if (type !== null && target === null) return null;
    targets.push(target);
    lambdas.push(parameters);
  }
  return { signature, patterns, targets, lambdas, bindings };
}

type FittedArgument = { readonly target: SqlType | null; readonly parameters: readonly SqlType[] | null };

/** What one argument becomes, and what its parameters are where it is a lambda; no target: it does not fit, or is NULL. */
function fitArgument(pattern: TypePattern, type: CallArguments['types'][number], fitting: Fitting): FittedArgument {
  if (type?.kind === 'LAMBDA') return lambdaTarget(pattern, type, fitting) ?? { target: null, parameters: null };
  return { target: type === null ? null : argumentTarget(pattern, type, fitting), parameters: null };
}

/** The parameters' patterns with the variadic one repeated to make `count`; null if that cannot be. */
export function patternsFor(
  { parameters, variadic }: Pick<Signature, 'parameters' | 'variadic'>,
  count: number,
): readonly TypePattern[] | null {
  const patterns = parameters.map((parameter) => parameter.type);
  if (variadic === null) return patterns.length === count ? patterns : null;
  const repeated = count - (patterns.length - 1);
  const pattern = patterns[variadic];
  if (repeated < 0 || pattern === undefined) return null;
  return patterns.toSpliced(variadic, 1, ...Array.from({ length: repeated }, () => pattern));
}

type Fitting = { readonly casts: boolean; readonly stringLiteral: boolean; readonly bindings: Map<string, SqlType> };

type Lambda = { readonly target: SqlType; readonly parameters: readonly SqlType[] };

/** The result's type of a lambda, and its parameters' types; null if it does not fit, or if nothing says what its parameters are. */
function lambdaTarget(pattern: TypePattern, lambda: LambdaArgument, fitting: Fitting): Lambda | null {
  if (pattern.kind !== 'LAMBDA' || pattern.parameters.length !== lambda.parameters) return null;
  if (pattern.parameters.flatMap(variablesOf).some((name) => !fitting.bindings.has(name))) return null;
  const parameters = pattern.parameters.map((parameter) => instantiate(parameter, fitting.bindings));
  const target = targetOf(pattern.result, lambda.result(parameters), { ...fitting, stringLiteral: false });
  return target === null ? null : { target, parameters };
}

function argumentTarget(pattern: TypePattern, type: SqlType | { readonly kind: 'UNIT' }, fitting: Fitting): SqlType | null {
  if (type.kind !== 'UNIT') return targetOf(pattern, type, fitting);
  return pattern.kind === 'INTERVAL-UNIT' ? STRING : null;
}

/** The type that an argument must be cast to for a parameter, binding the parameter's type variables; null if it does not fit. */
function targetOf(pattern: TypePattern, type: SqlType, fitting: Fitting): SqlType | null {
  switch (pattern.kind) {
    case 'VARIABLE':
      return bindVariable(pattern.name, type, fitting.bindings);
    case 'ANY':
      return type;
    case 'ANY-DECIMAL':
      return type.kind === 'DECIMAL' || fitting.casts ? asDecimal(type) : null;
    case 'ARRAY-OF': {
      const element = type.kind === 'ARRAY' ? targetOf(pattern.element, type.element, { ...fitting, stringLiteral: false }) : null;
      return element === null ? null : arrayOf(element);
    }
    case 'MAP-OF': {
      if (type.kind !== 'MAP') return null;
      const key = targetOf(pattern.key, type.key, { ...fitting, stringLiteral: false });
      const value = targetOf(pattern.value, type.value, { ...fitting, stringLiteral: false });
      return key === null || value === null ? null : mapOf(key, value);
    }
    // No argument that has a SQL type is a lambda or a unit.
    case 'LAMBDA':
    case 'INTERVAL-UNIT':
      return null;
    default:
      return sameType(pattern, type) || (fitting.casts && castsImplicitly(type, pattern, fitting.stringLiteral)) ? pattern : null;
  }
}

/** A variable means one type in a call; nothing is cast to make it so (ksqlDB's rule). */
function bindVariable(name: string, type: SqlType, bindings: Map<string, SqlType>): SqlType | null {
  const bound = bindings.get(name);
  if (bound === undefined) bindings.set(name, type);
  return bound === undefined || sameType(bound, type) ? type : null;
}

/** Below 0 if `a` is preferred. */
function comparePreference(a: Candidate, b: Candidate): number {
  const [left, right] = [preference(a.signature), preference(b.signature)];
  const first = left.findIndex((value, i) => value !== right[i]);
  return first === -1 ? 0 : (right[first] ?? 0) - (left[first] ?? 0);
}

/** Larger is better, the first difference decides. */
function preference({ parameters, variadic }: Signature): readonly number[] {
  const required = parameters.length - (variadic === null ? 0 : 1);
  const generic = parameters.filter((parameter) => variablesOf(parameter.type).length > 0).length;
  const any = parameters.some((parameter) => parameter.type.kind === 'ANY');
  return [variadic === null ? 1 : 0, required, -generic, any ? 0 : 1, variadic ?? 0];
}

/** The names of the type variables in a pattern. */
export function variablesOf(pattern: TypePattern): readonly string[] {
  switch (pattern.kind) {
    case 'VARIABLE':
      return [pattern.name];
    case 'ARRAY-OF':
      return variablesOf(pattern.element);
    case 'MAP-OF':
      return [...variablesOf(pattern.key), ...variablesOf(pattern.value)];
    case 'LAMBDA':
      return [...pattern.parameters.flatMap(variablesOf), ...variablesOf(pattern.result)];
    default:
      return [];
  }
}

/** The parameter that is repeated may stand before the literals or among them. */
function columnCount({ parameters, literals, variadic }: Signature, count: number): number {
  const declared = parameters.length - literals;
  return variadic !== null && variadic >= declared ? declared : count - literals;
}

function resolved(entry: FunctionEntry, candidate: Candidate, place: ErrorPlace): ResolvedCall {
  const { signature, patterns, targets, lambdas, bindings } = candidate;
  if (variablesOf(signature.returns).some((name) => !bindings.has(name))) {
    throw new SqlError('NOTHING_TYPED', [entry.name], place);
  }
  const argTypes = targets.map((target, i) => target ?? nullType(patterns[i] ?? STRING, candidate));
  const columns = columnCount(signature, argTypes.length);
  const returns = signature.resolve?.(argTypes.slice(0, columns)) ?? instantiate(signature.returns, bindings);
  // The candidate's signature is one of the entry's own overloads, so the kinds agree.
  return {
    kind: entry.kind,
    entry,
    overload: signature,
    id: overloadId(entry.name, signature),
    argTypes,
    columns,
    lambdas,
    returns,
  } as unknown as ResolvedCall;
}

/** What a NULL literal is: a DECIMAL like the first one beside it, so that it widens nothing. */
function nullType(pattern: TypePattern, { targets, bindings }: Candidate): SqlType {
  const beside = pattern.kind === 'ANY-DECIMAL' ? targets.find((target) => target?.kind === 'DECIMAL') : undefined;
  return beside ?? instantiate(pattern, bindings);
}

/** The type that a pattern stands for; what nothing says is a type that NULL can have. */
export function instantiate(pattern: TypePattern, bindings: Bindings): SqlType {
  switch (pattern.kind) {
    case 'VARIABLE':
      return bindings.get(pattern.name) ?? STRING;
    case 'ANY':
      return STRING;
    case 'ANY-DECIMAL':
      return decimal(10, 0);
    case 'ARRAY-OF':
      return arrayOf(instantiate(pattern.element, bindings));
    case 'MAP-OF':
      return mapOf(instantiate(pattern.key, bindings), instantiate(pattern.value, bindings));
    case 'LAMBDA':
      return instantiate(pattern.result, bindings);
    case 'INTERVAL-UNIT':
      return STRING;
    default:
      return pattern;
  }
}
