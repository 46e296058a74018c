import type { Case } from './case.ts';
import type { Outcome } from './run-case.ts';

/** One case with what came of it. `supersededBy`: why it may fail. */
export type Result = { readonly one: Case; readonly outcome: Outcome; readonly supersededBy: string | null };

type Counts = { readonly passed: number; readonly failed: number; readonly superseded: number };

/** The totals' two lines. */
export function totals(suite: string, results: readonly Result[]): readonly string[] {
  return [false, true].map((negative) => {
    const of = results.filter(({ one }) => (one.refusal !== null) === negative);
    return `${suite} ${negative ? 'negative' : 'positive'}: ${countsText(countsOf(of))}`;
  });
}

export function countsOf(results: readonly Result[]): Counts {
  const superseded = results.filter(({ supersededBy }) => supersededBy !== null).length;
  const passed = results.filter(({ outcome, supersededBy }) => supersededBy === null && outcome.passed).length;
  return { passed, failed: results.length - passed - superseded, superseded };
}

export function countsText({ passed, failed, superseded }: Counts): string {
  return `${passed} passed, ${failed} failed, ${superseded} superseded`;
}

/** How often each kind of failure was met, the most frequent first. */
export function histogram(results: readonly Result[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { outcome, supersededBy } of results) {
    if (outcome.passed || supersededBy !== null) continue;
    const kind = outcome.reason.split('\n')[0].slice(0, 110);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([kind, count]) => `${String(count).padStart(5)}  ${kind}`);
}
