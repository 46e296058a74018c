import fc from 'fast-check';
import type { BatchOracle } from './batch.ts';
import type { Case } from './case.ts';
import { checkCase, type Way } from './check-case.ts';
import type { Kind } from './kinds/kind.ts';
import { SCHEDULES } from './run-scheduled.ts';
import { showCase } from './show-case.ts';

/** Some cases of one kind. `scheduled`: the share of those that run in batches, with partitions and deaths, where that must not matter. */
export type Unit = { readonly kind: string; readonly cases: number; readonly seed: number; readonly scheduled: number };

/** `ran`: how many cases, those of shrinking not counted. `failure`: the smallest failing case, as text; null: all were right. */
export type UnitResult = { readonly kind: string; readonly ran: number; readonly scheduled: number; readonly failure: string | null };

type Drawn = { readonly one: Case; readonly way: Way };

export async function runUnit(unit: Unit, kind: Kind, oracle: BatchOracle): Promise<UnitResult> {
  // Shrinking would rather step.
  const isScheduled = (draw: number): boolean => draw >= 1000 * (1 - unit.scheduled);
  const ways = fc.tuple(fc.nat(999), fc.nat(SCHEDULES.length - 1)).map(([draw, i]): Way => (isScheduled(draw) ? i : 'stepped'));
  const broken = fc.array(fc.nat(25), { maxLength: 2 });
  const drawn = fc
    .record({ one: kind.cases, broken, way: ways })
    .map(({ one, broken, way }): Drawn => ({ one: { ...one, broken }, way: wayOf(one, way) }));
  let scheduled = 0;
  const property = fc.asyncProperty(drawn, async ({ one, way }) => {
    if (way !== 'stepped') scheduled++;
    const mismatch = await checkCase(one, way, oracle);
    if (mismatch !== null) throw new Error(mismatch.what);
  });
  const { failed, counterexample, numRuns, numShrinks } = await fc.check(property, { seed: unit.seed, numRuns: unit.cases });
  const result = { kind: unit.kind, ran: numRuns, scheduled };
  if (!failed || counterexample === null) return { ...result, failure: null };
  const [{ one, way }] = counterexample;
  const how = way === 'stepped' ? 'record by record' : SCHEDULES[way].name;
  const mismatch = (await checkCase(one, way, oracle)) ?? { what: 'not wrong when it is run again', expected: [], found: [] };
  return { ...result, failure: showCase(one, `${unit.kind}, ${how}, shrunk ${numShrinks} times`, mismatch) };
}

/** A way in which the case may be run. */
function wayOf({ freedom }: Case, way: Way): Way {
  if (way === 'stepped' || freedom === 'any') return way;
  return freedom === 'one partition' && SCHEDULES[way].partitions === 1 ? way : 'stepped';
}
