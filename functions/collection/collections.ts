import type { FunctionEntry } from '../define.ts';
import { arrayConcat } from './array-concat.ts';
import { arrayContains } from './array-contains.ts';
import { arrayDistinct } from './array-distinct.ts';
import { arrayExcept } from './array-except.ts';
import { arrayIntersect } from './array-intersect.ts';
import { arrayJoin } from './array-join.ts';
import { arrayLength } from './array-length.ts';
import { arrayMax } from './array-max.ts';
import { arrayMin } from './array-min.ts';
import { arrayRemove } from './array-remove.ts';
import { arraySort } from './array-sort.ts';
import { arrayUnion } from './array-union.ts';
import { asMap } from './as-map.ts';
import { entries } from './entries.ts';
import { generateSeries } from './generate-series.ts';
import { mapKeys } from './map-keys.ts';
import { mapUnion } from './map-union.ts';
import { mapValues } from './map-values.ts';
import { slice } from './slice.ts';

/** The functions of ARRAYs and MAPs. */
export const COLLECTIONS: readonly FunctionEntry[] = [
  arrayConcat,
  arrayContains,
  arrayDistinct,
  arrayExcept,
  arrayIntersect,
  arrayJoin,
  arrayLength,
  arrayMax,
  arrayMin,
  arrayRemove,
  arraySort,
  arrayUnion,
  asMap,
  entries,
  generateSeries,
  mapKeys,
  mapUnion,
  mapValues,
  slice,
];
