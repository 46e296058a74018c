import type { DurationMs } from '../../types/time.ts';
import type { TimeUnit } from '../pattern.ts';
import { DAY_MS } from '../../types/calendar.ts';

const UNIT_MS: Readonly<Record<TimeUnit, DurationMs>> = { DAYS: DAY_MS, HOURS: 3_600_000, MINUTES: 60_000, SECONDS: 1000, MILLISECONDS: 1 };

/** So many of a unit. */
export const duration = (unit: TimeUnit, count: number): DurationMs => UNIT_MS[unit] * count;
