import type { FunctionEntry } from '../define.ts';
import { filter } from './filter.ts';
import { reduce } from './reduce.ts';
import { transform } from './transform.ts';

/** The functions that take lambdas. */
export const LAMBDAS: readonly FunctionEntry[] = [filter, reduce, transform];
