import type { AssignmentUnit } from '../broker.ts';

/** Anything that names units: a member as the assignment sees it. */
export type Candidate = { readonly units: ReadonlyMap<string, AssignmentUnit> };

/**
 * Who holds what: every unit that somebody names goes to one of those who name it. Held units stay where they are
 * unless that leaves another candidate two or more behind; ties go to the earlier candidate. Deterministic.
 */
export function assignUnits<C extends Candidate>(candidates: readonly C[], held: ReadonlyMap<string, C>): Map<string, C> {
  const holders = new Map<string, C>();
  const loads = new Map<C, number>(candidates.map((candidate) => [candidate, 0]));
  const give = (unit: string, to: C): void => {
    const from = holders.get(unit);
    if (from !== undefined) loads.set(from, (loads.get(from) ?? 0) - 1);
    holders.set(unit, to);
    loads.set(to, (loads.get(to) ?? 0) + 1);
  };
  const leastLoaded = (unit: string): C | undefined => {
    let least: C | undefined;
    for (const candidate of candidates) {
      if (!candidate.units.has(unit)) continue;
      if (least === undefined || (loads.get(candidate) ?? 0) < (loads.get(least) ?? 0)) least = candidate;
    }
    return least;
  };

  const units = [...new Set(candidates.flatMap((candidate) => [...candidate.units.keys()]))].toSorted();
  for (const unit of units) {
    const holder = held.get(unit);
    if (holder !== undefined && loads.has(holder) && holder.units.has(unit)) give(unit, holder);
  }
  for (const unit of units) {
    const least = leastLoaded(unit);
    const holder = holders.get(unit);
    if (least === undefined) continue;
    if (holder === undefined || (loads.get(holder) ?? 0) >= (loads.get(least) ?? 0) + 2) give(unit, least);
  }
  return holders;
}
