import type { FunctionEntry } from '../define.ts';
import { asValue } from './as-value.ts';
import { coalesce } from './coalesce.ts';
import { ifnull } from './ifnull.ts';
import { nullif } from './nullif.ts';

/** The functions of NULL, and of keys. */
export const NULLS: readonly FunctionEntry[] = [asValue, coalesce, ifnull, nullif];
