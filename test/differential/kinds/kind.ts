import type fc from 'fast-check';
import type { Case } from '../case.ts';

/** A kind of query, and how its cases are drawn. `weight`: its share of the cases. */
export type Kind = { readonly name: string; readonly weight: number; readonly cases: fc.Arbitrary<Case> };
