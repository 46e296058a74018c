import type { Timestamp } from './time.ts';
import type { Row } from './value.ts';

/**
 * The only thing that flows between operators.
 *
 * A stream sets only `after`. A table sets `before` too when its consumer asked for it (a property of the plan:
 * `emitsBefore`), so that everything downstream can take a row back. `after: null` is a delete (in a stream: a record
 * whose value is null). A row whose key changes is two Changes: retract under the old key, assert under the new one.
 * `key: null` is a record without a key.
 */
export type Change = { readonly key: Row | null; readonly before: Row | null; readonly after: Row | null; readonly timestamp: Timestamp };
