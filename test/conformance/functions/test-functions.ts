import type { FunctionEntry } from '../../../functions/define.ts';
import { AGGREGATES } from './aggregates.ts';
import { SCALARS } from './scalars.ts';
import { TABLES } from './tables.ts';

/** The functions that some cases call, as a user would bring them. */
export const TEST_FUNCTIONS: readonly FunctionEntry[] = [...SCALARS, ...AGGREGATES, ...TABLES];
