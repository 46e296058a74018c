import { assert } from '../types/errors.ts';
import { systemClock, type Clock } from '../types/time.ts';
import { avg } from './aggregate/avg.ts';
import { count } from './aggregate/count.ts';
import { max } from './aggregate/max.ts';
import { min } from './aggregate/min.ts';
import { sum } from './aggregate/sum.ts';
import { bigintFromBytes } from './bytes/bigint-from-bytes.ts';
import { doubleFromBytes } from './bytes/double-from-bytes.ts';
import { intFromBytes } from './bytes/int-from-bytes.ts';
import type { FunctionEntry, FunctionEnvironment, KnownOverload, OverloadId } from './define.ts';
import { asValue } from './null/as-value.ts';
import { coalesce } from './null/coalesce.ts';
import { ifnull } from './null/ifnull.ts';
import { nullif } from './null/nullif.ts';
import { round } from './numeric/round.ts';
import { overloadId } from './overload-id.ts';
import { freshSeed, seededRandom } from './random.ts';
import { chr } from './string/chr.ts';
import { concatWs } from './string/concat-ws.ts';
import { concat } from './string/concat.ts';
import { elt } from './string/elt.ts';
import { encode } from './string/encode.ts';
import { field } from './string/field.ts';
import { fromBytes } from './string/from-bytes.ts';
import { initcap } from './string/initcap.ts';
import { instr } from './string/instr.ts';
import { lcase } from './string/lcase.ts';
import { len } from './string/len.ts';
import { lpad } from './string/lpad.ts';
import { maskKeepLeft } from './string/mask-keep-left.ts';
import { maskKeepRight } from './string/mask-keep-right.ts';
import { maskLeft } from './string/mask-left.ts';
import { maskRight } from './string/mask-right.ts';
import { mask } from './string/mask.ts';
import { md5 } from './string/md5.ts';
import { replace } from './string/replace.ts';
import { rpad } from './string/rpad.ts';
import { splitToMap } from './string/split-to-map.ts';
import { split } from './string/split.ts';
import { substring } from './string/substring.ts';
import { toBytes } from './string/to-bytes.ts';
import { trim } from './string/trim.ts';
import { ucase } from './string/ucase.ts';
import { uuid } from './string/uuid.ts';
import { timestampToString } from './time/timestamptostring.ts';
import { urlDecodeParam } from './url/url-decode-param.ts';
import { urlEncodeParam } from './url/url-encode-param.ts';
import { urlExtractFragment } from './url/url-extract-fragment.ts';
import { urlExtractHost } from './url/url-extract-host.ts';
import { urlExtractParameter } from './url/url-extract-parameter.ts';
import { urlExtractPath } from './url/url-extract-path.ts';
import { urlExtractPort } from './url/url-extract-port.ts';
import { urlExtractProtocol } from './url/url-extract-protocol.ts';
import { urlExtractQuery } from './url/url-extract-query.ts';

/** Every built-in function, by category. */
export const FUNCTIONS: readonly FunctionEntry[] = [
  round,
  substring,
  ucase,
  coalesce,
  timestampToString,
  // String.
  chr,
  concat,
  concatWs,
  elt,
  encode,
  field,
  fromBytes,
  initcap,
  instr,
  lcase,
  len,
  lpad,
  mask,
  maskKeepLeft,
  maskKeepRight,
  maskLeft,
  maskRight,
  md5,
  replace,
  rpad,
  split,
  splitToMap,
  toBytes,
  trim,
  uuid,
  // Bytes.
  bigintFromBytes,
  doubleFromBytes,
  intFromBytes,
  // Null.
  asValue,
  ifnull,
  nullif,
  // URL.
  urlDecodeParam,
  urlEncodeParam,
  urlExtractFragment,
  urlExtractHost,
  urlExtractParameter,
  urlExtractPath,
  urlExtractPort,
  urlExtractProtocol,
  urlExtractQuery,
  // Aggregates.
  avg,
  count,
  max,
  min,
  sum,
];

/** The functions that statements may call, by name, and their overloads by id. Immutable. */
export class FunctionRegistry {
  readonly #entries: ReadonlyMap<string, FunctionEntry>;
  readonly #overloads: ReadonlyMap<OverloadId, KnownOverload>;
  /** What calls of these functions see of the world. */
  readonly environment: FunctionEnvironment;

  private constructor(entries: readonly FunctionEntry[], environment: FunctionEnvironment) {
    this.environment = environment;
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
    assert(this.#entries.size === entries.length, 'two functions have the same name');
    this.#overloads = new Map(entries.flatMap(overloadsOf).map((known) => [known.id, known]));
  }

  /** What Millrace itself brings: FUNCTIONS. The same `seed` gives the same chance. */
  static builtIn(clock: Clock = systemClock, seed: number = freshSeed()): FunctionRegistry {
    return new FunctionRegistry(FUNCTIONS, { clock, random: seededRandom(seed) });
  }

  /** These functions and `entries`, whose names are in upper case and not taken. */
  with(entries: readonly FunctionEntry[]): FunctionRegistry {
    return new FunctionRegistry([...this.all(), ...entries], this.environment);
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
}

function overloadsOf(entry: FunctionEntry): readonly KnownOverload[] {
  return entry.overloads.map((overload) => ({ kind: entry.kind, entry, overload, id: overloadId(entry.name, overload) }) as KnownOverload);
}
