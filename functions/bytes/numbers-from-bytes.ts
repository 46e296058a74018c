import type { FunctionEntry } from '../define.ts';
import { bigintFromBytes } from './bigint-from-bytes.ts';
import { doubleFromBytes } from './double-from-bytes.ts';
import { intFromBytes } from './int-from-bytes.ts';

/** The functions that read numbers from BYTES. */
export const NUMBERS_FROM_BYTES: readonly FunctionEntry[] = [bigintFromBytes, doubleFromBytes, intFromBytes];
