import type { FunctionEntry } from '../../../functions/define.ts';

/** The functions that some cases call, as a user would bring them. */
export const TEST_FUNCTIONS: readonly FunctionEntry[] = [];
