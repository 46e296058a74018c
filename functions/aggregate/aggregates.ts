import type { FunctionEntry } from '../define.ts';
import { attr } from './attr.ts';
import { avg } from './avg.ts';
import { collectList } from './collect-list.ts';
import { collectSet } from './collect-set.ts';
import { correlation } from './correlation.ts';
import { count } from './count.ts';
import { countDistinct } from './count-distinct.ts';
import { earliestByOffset } from './earliest-by-offset.ts';
import { histogram } from './histogram.ts';
import { latestByOffset } from './latest-by-offset.ts';
import { max } from './max.ts';
import { min } from './min.ts';
import { stddevSamp } from './stddev-samp.ts';
import { stddevSample } from './stddev-sample.ts';
import { sum } from './sum.ts';
import { sumList } from './sum-list.ts';
import { topk } from './topk.ts';
import { topkDistinct } from './topkdistinct.ts';

/** The functions of many rows. */
export const AGGREGATES: readonly FunctionEntry[] = [
  attr,
  avg,
  collectList,
  collectSet,
  correlation,
  count,
  countDistinct,
  earliestByOffset,
  histogram,
  latestByOffset,
  max,
  min,
  stddevSamp,
  stddevSample,
  sum,
  sumList,
  topk,
  topkDistinct,
];
