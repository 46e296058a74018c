import type { DropReason } from './operator.ts';

/** Why changes end at a step. */
export type DropReasonEntry = {
  /** For the reference page: when a step counts a change so. */
  readonly summary: string;
  /** What is wrong, after `3 records`; null: nothing is, the result is what it should be. */
  readonly loss: string | null;
};

/** Every reason for which a step drops what comes in. */
export const DROP_REASONS: Readonly<Record<DropReason, DropReasonEntry>> = {
  unreadable: {
    summary: 'The bytes of a record are not what its format and columns say. The processing log has it.',
    loss: 'could not be read',
  },
  unwritable: { summary: 'A row cannot be written in the format of the sink. The processing log has it.', loss: 'could not be written' },
  'null-key': {
    summary: 'It has no key, or a NULL in it, where a table, a group or a join wants one.',
    loss: 'had no key, or a NULL in it',
  },
  'null-value': { summary: 'A record of a stream has no value, where a group or a join wants one.', loss: 'had no value' },
  'no-timestamp': {
    summary: 'The TIMESTAMP column of a record is NULL, or no valid timestamp. The processing log has it.',
    loss: 'had no valid timestamp',
  },
  late: {
    summary: 'Its window had closed: stream time was past its end and grace. In a join: it came too late to be kept, and met nothing.',
    loss: 'came when the window was closed already',
  },
  'failed-key': { summary: 'An expression of GROUP BY failed. The processing log has it.', loss: 'had a key that could not be computed' },
  filtered: { summary: 'WHERE or HAVING does not hold for it.', loss: null },
  coalesced: {
    summary: 'A later change of the same key took its place, before the commit or, under EMIT FINAL, before its window closed.',
    loss: null,
  },
  unchanged: {
    summary: 'It changes nothing that is told: a delete of what was never there, a row that never met the condition.',
    loss: null,
  },
  'no-rows': { summary: 'The table functions of the SELECT list made no row of it.', loss: null },
  kept: { summary: 'It is kept in a join for what may match it later, and changed no result itself.', loss: null },
  unmatched: { summary: 'Nothing matched it in a join.', loss: null },
  stale: { summary: 'In a foreign-key join: an answer for a row that has changed since, and gets an answer of its own.', loss: null },
};
