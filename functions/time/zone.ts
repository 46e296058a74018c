import { SqlError } from '../../types/errors.ts';
import type { DurationMs, Timestamp } from '../../types/time.ts';
import { DAY_MS } from '../../types/calendar.ts';
import { joda } from './joda.ts';

/** A time zone: what its clocks are ahead of UTC. */
export type Zone = {
  readonly id: string;
  readonly offsetAt: (instant: Timestamp) => DurationMs;
  /** True if `offsetAt` is the same for ever. */
  readonly fixed: boolean;
};

const ZERO_OFFSET = new Set(['UTC', 'GMT', 'UT', 'Z', 'Etc/UTC', 'Etc/GMT']);
const OFFSET = /^([+-])(\d{2}):?([0-5]\d)$/;
const MAX_OFFSET_MS = 18 * 3_600_000;

/** The zone that Java calls so: `UTC`, `+02:00`, `America/New_York`, `UTC+2`. Throws UNKNOWN_ZONE. */
export function zoneOf(id: string): Zone {
  if (ZERO_OFFSET.has(id)) return fixedZone(id, 0);
  const match = OFFSET.exec(id);
  if (match !== null) {
    const offset = (Number(match[2]) * 60 + Number(match[3])) * 60_000;
    if (offset > MAX_OFFSET_MS) throw new SqlError('UNKNOWN_ZONE', [id]);
    return fixedZone(`${match[1]}${match[2]}:${match[3]}`, match[1] === '-' ? -offset : offset);
  }
  return regionZone(id);
}

function fixedZone(id: string, offset: DurationMs): Zone {
  return { id, fixed: true, offsetAt: () => offset + 0 };
}

function regionZone(id: string): Zone {
  const rules = rulesOf(id);
  return {
    id,
    fixed: rules.isFixedOffset(),
    offsetAt: (instant) => rules.offsetOfEpochMilli(instant).totalSeconds() * 1000,
  };
}

function rulesOf(id: string) {
  try {
    return joda().ZoneId.of(id).rules();
  } catch (cause) {
    throw new SqlError('UNKNOWN_ZONE', [id], { cause });
  }
}

/**
 * The instant at which clocks in the zone show `local`, ms since 1970-01-01T00:00 on the clock. Of two such instants
 * the earlier; a time that clocks skip is taken by the offset before the jump, so it comes out later by the jump.
 */
export function instantOf(local: number, zone: Zone): Timestamp {
  const before = zone.offsetAt(local - DAY_MS);
  if (zone.fixed || zone.offsetAt(local - before) === before) return local - before;
  const after = zone.offsetAt(local + DAY_MS);
  return zone.offsetAt(local - after) === after ? local - after : local - before;
}

let ownZone: string | null = null;

/** The zone that the server's own clock is set to, read once. */
export function serverZone(): string {
  ownZone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return ownZone;
}
