import { assert } from '../types/errors.ts';
import { systemClock, type Clock } from '../types/time.ts';
import { AGGREGATES } from './aggregate/aggregates.ts';
import { NUMBERS_FROM_BYTES } from './bytes/numbers-from-bytes.ts';
import { COLLECTIONS } from './collection/collections.ts';
import type { FunctionEntry, FunctionEnvironment, KnownOverload, OverloadId } from './define.ts';
import { JSON_TEXTS } from './json/json.ts';
import { LAMBDAS } from './lambda/lambdas.ts';
import { NULLS } from './null/nulls.ts';
import { NUMERIC } from './numeric/numeric.ts';
import { overloadId } from './overload-id.ts';
import { freshSeed, seededRandom } from './random.ts';
import { REGEXES } from './regex/regexes.ts';
import { STRINGS } from './string/strings.ts';
import { TABLES } from './table/tables.ts';
import { TIMES } from './time/times.ts';
import { URLS } from './url/urls.ts';

/** Every built-in function, by category. */
export const FUNCTIONS: readonly FunctionEntry[] = [
  ...NUMERIC,
  ...COLLECTIONS,
  ...LAMBDAS,
  ...TIMES,
  ...STRINGS,
  ...JSON_TEXTS,
  ...NUMBERS_FROM_BYTES,
  ...NULLS,
  ...URLS,
  ...REGEXES,
  ...AGGREGATES,
  ...TABLES,
];

/** The functions beside the built-in ones. `directory`: where they were loaded from; null: nowhere, they were given. */
export type UserFunctions = { readonly entries: readonly FunctionEntry[]; readonly directory: string | null };
const NO_USERS: UserFunctions = { entries: [], directory: null };

/** The functions that statements may call, by name, and their overloads by id. Immutable. */
export class FunctionRegistry {
  readonly #entries: ReadonlyMap<string, FunctionEntry>;
  readonly #overloads: ReadonlyMap<OverloadId, KnownOverload>;
  /** What calls of these functions see of the world. */
  readonly environment: FunctionEnvironment;
  readonly users: UserFunctions;

  private constructor(environment: FunctionEnvironment, users: UserFunctions) {
    const entries = [...FUNCTIONS, ...users.entries];
    this.environment = environment;
    this.users = users;
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
    assert(this.#entries.size === entries.length, 'two functions have the same name');
    this.#overloads = new Map(entries.flatMap(overloadsOf).map((known) => [known.id, known]));
  }

  /** What Millrace itself brings: FUNCTIONS. The same `seed` gives the same chance. */
  static builtIn(clock: Clock = systemClock, seed: number = freshSeed()): FunctionRegistry {
    return new FunctionRegistry({ clock, random: seededRandom(seed) }, NO_USERS);
  }

  /** These functions and `entries`, whose names are in upper case and not taken; `directory` is where they are from. */
  with(entries: readonly FunctionEntry[], directory: string | null = this.users.directory): FunctionRegistry {
    return new FunctionRegistry(this.environment, { entries: [...this.users.entries, ...entries], directory });
  }

  /** The function of that name, in any case. */
  find(name: string): FunctionEntry | undefined {
    return this.#entries.get(name.toUpperCase());
  }

  all(): readonly FunctionEntry[] {
    return [...this.#entries.values()];
  }

  /** The overload that a plan names. Undefined: the plan is of a version, or a set of user functions, that has more. */
  overload(id: OverloadId): KnownOverload | undefined {
    return this.#overloads.get(id);
  }

  /** The ids of the overloads of users' functions: what two threads must agree on. */
  userOverloads(): readonly OverloadId[] {
    return this.users.entries.flatMap(overloadsOf).map(({ id }) => id);
  }
}

function overloadsOf(entry: FunctionEntry): readonly KnownOverload[] {
  return entry.overloads.map((overload) => ({ kind: entry.kind, entry, overload, id: overloadId(entry.name, overload) }) as KnownOverload);
}
