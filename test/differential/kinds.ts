import { GROUP_BY } from './kinds/group-by.ts';
import type { Kind } from './kinds/kind.ts';
import { STATELESS } from './kinds/stateless.ts';
import { FINAL, SESSIONS, WINDOWS } from './kinds/windows.ts';

/** All kinds of cases, in the order in which they are run. */
export const KINDS: readonly Kind[] = [...STATELESS, ...GROUP_BY, ...WINDOWS, ...SESSIONS, ...FINAL];
