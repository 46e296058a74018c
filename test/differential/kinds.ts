import { CHAINS } from './kinds/chains.ts';
import { GROUP_BY } from './kinds/group-by.ts';
import type { Kind } from './kinds/kind.ts';
import { STATELESS } from './kinds/stateless.ts';
import { STREAM_STREAM, STREAM_TABLE } from './kinds/stream-join.ts';
import { FOREIGN_KEYS, TABLE_JOINS } from './kinds/table-join.ts';
import { FINAL, SESSIONS, WINDOWS } from './kinds/windows.ts';

/** All kinds of cases, in the order in which they are run. */
export const KINDS: readonly Kind[] = [
  ...STATELESS,
  ...GROUP_BY,
  ...WINDOWS,
  ...TABLE_JOINS,
  ...STREAM_TABLE,
  ...STREAM_STREAM,
  ...FOREIGN_KEYS,
  ...SESSIONS,
  ...FINAL,
  ...CHAINS,
];
