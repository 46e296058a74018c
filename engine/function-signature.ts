import type { FunctionEntry } from '../functions/define.ts';
import { patternText } from '../functions/pattern.ts';

/** One way to call a function, as DESCRIBE FUNCTION shows it; types as text: `ARRAY<T>`. */
export type FunctionSignature = {
  readonly arguments: readonly { readonly name: string; readonly type: string; readonly isVariadic: boolean }[];
  readonly returns: string;
};

/** In the order of the function's overloads. */
export function functionSignatures(entry: FunctionEntry): readonly FunctionSignature[] {
  return entry.overloads.map(({ parameters, variadic, returns }) => ({
    arguments: parameters.map(({ name, type }, i) => ({ name, type: patternText(type), isVariadic: i === variadic })),
    returns: patternText(returns),
  }));
}
