import type { DropReason, OperatorCounts } from '../operator.ts';

/** The counts of an operator that has seen nothing. */
export function newCounts(): OperatorCounts {
  return { in: 0, forwarded: 0, held: 0, dropped: {} };
}

export function countDrop(counts: OperatorCounts, reason: DropReason): void {
  counts.dropped[reason] = (counts.dropped[reason] ?? 0) + 1;
}
