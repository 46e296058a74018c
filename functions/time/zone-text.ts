import type { Timestamp } from '../../types/time.ts';
import { calendarDay, DAY_MS, daysOf } from '../../types/calendar.ts';
import type { Zone } from './zone.ts';

type Names = readonly [short: string, long: string];
type ZoneNames = { readonly zones: string; readonly standard: Names; readonly summer?: Names };

/**
 * What Java writes for `z` and `zzzz` in English. Zones that are not here are written by their offset, as Java does for
 * those whose name it does not know.
 */
const ZONE_NAMES: readonly ZoneNames[] = [
  { zones: 'UTC UT Etc/UTC', standard: ['UTC', 'Coordinated Universal Time'] },
  { zones: 'GMT Etc/GMT Africa/Abidjan Atlantic/Reykjavik', standard: ['GMT', 'Greenwich Mean Time'] },
  {
    zones: 'America/Los_Angeles America/Vancouver America/Tijuana US/Pacific PST8PDT',
    standard: ['PST', 'Pacific Standard Time'],
    summer: ['PDT', 'Pacific Daylight Time'],
  },
  {
    zones: 'America/Denver America/Boise America/Edmonton America/Phoenix US/Mountain US/Arizona MST7MDT',
    standard: ['MST', 'Mountain Standard Time'],
    summer: ['MDT', 'Mountain Daylight Time'],
  },
  {
    zones: 'America/Chicago America/Winnipeg America/Mexico_City US/Central CST6CDT',
    standard: ['CST', 'Central Standard Time'],
    summer: ['CDT', 'Central Daylight Time'],
  },
  {
    zones: 'America/New_York America/Toronto America/Detroit America/Montreal US/Eastern EST5EDT',
    standard: ['EST', 'Eastern Standard Time'],
    summer: ['EDT', 'Eastern Daylight Time'],
  },
  { zones: 'America/Halifax', standard: ['AST', 'Atlantic Standard Time'], summer: ['ADT', 'Atlantic Daylight Time'] },
  { zones: 'America/St_Johns', standard: ['NST', 'Newfoundland Standard Time'], summer: ['NDT', 'Newfoundland Daylight Time'] },
  { zones: 'America/Anchorage US/Alaska', standard: ['AKST', 'Alaska Standard Time'], summer: ['AKDT', 'Alaska Daylight Time'] },
  { zones: 'Pacific/Honolulu US/Hawaii', standard: ['HST', 'Hawaii-Aleutian Standard Time'] },
  { zones: 'America/Sao_Paulo', standard: ['BRT', 'Brasilia Standard Time'], summer: ['BRST', 'Brasilia Summer Time'] },
  { zones: 'America/Argentina/Buenos_Aires America/Buenos_Aires', standard: ['ART', 'Argentina Standard Time'] },
  { zones: 'Europe/London GB', standard: ['GMT', 'Greenwich Mean Time'], summer: ['BST', 'British Summer Time'] },
  { zones: 'Europe/Dublin', standard: ['GMT', 'Greenwich Mean Time'], summer: ['IST', 'Irish Standard Time'] },
  {
    zones: 'Europe/Lisbon Atlantic/Canary Atlantic/Madeira WET',
    standard: ['WET', 'Western European Standard Time'],
    summer: ['WEST', 'Western European Summer Time'],
  },
  {
    zones:
      'Europe/Amsterdam Europe/Andorra Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Budapest Europe/Copenhagen ' +
      'Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo Europe/Paris Europe/Prague Europe/Rome ' +
      'Europe/Sarajevo Europe/Skopje Europe/Stockholm Europe/Tirane Europe/Vaduz Europe/Vienna Europe/Warsaw Europe/Zagreb Europe/Zurich CET',
    standard: ['CET', 'Central European Standard Time'],
    summer: ['CEST', 'Central European Summer Time'],
  },
  {
    zones:
      'Europe/Athens Europe/Bucharest Europe/Helsinki Europe/Kiev Europe/Kyiv Europe/Riga Europe/Sofia Europe/Tallinn Europe/Vilnius ' +
      'Asia/Beirut Asia/Nicosia Africa/Cairo EET',
    standard: ['EET', 'Eastern European Standard Time'],
    summer: ['EEST', 'Eastern European Summer Time'],
  },
  { zones: 'Europe/Moscow', standard: ['MSK', 'Moscow Standard Time'], summer: ['MSD', 'Moscow Summer Time'] },
  { zones: 'Africa/Johannesburg', standard: ['SAST', 'South Africa Standard Time'] },
  { zones: 'Africa/Lagos', standard: ['WAT', 'West Africa Standard Time'] },
  { zones: 'Africa/Nairobi', standard: ['EAT', 'East Africa Time'] },
  { zones: 'Asia/Jerusalem Asia/Tel_Aviv', standard: ['IST', 'Israel Standard Time'], summer: ['IDT', 'Israel Daylight Time'] },
  { zones: 'Asia/Dubai', standard: ['GST', 'Gulf Standard Time'] },
  { zones: 'Asia/Kolkata Asia/Calcutta', standard: ['IST', 'India Standard Time'] },
  { zones: 'Asia/Shanghai', standard: ['CST', 'China Standard Time'] },
  { zones: 'Asia/Hong_Kong', standard: ['HKT', 'Hong Kong Standard Time'] },
  { zones: 'Asia/Singapore', standard: ['SGT', 'Singapore Standard Time'] },
  { zones: 'Asia/Tokyo', standard: ['JST', 'Japan Standard Time'] },
  { zones: 'Asia/Seoul', standard: ['KST', 'Korean Standard Time'] },
  { zones: 'Australia/Perth', standard: ['AWST', 'Australian Western Standard Time'] },
  {
    zones: 'Australia/Adelaide Australia/Darwin',
    standard: ['ACST', 'Australian Central Standard Time'],
    summer: ['ACDT', 'Australian Central Daylight Time'],
  },
  {
    zones: 'Australia/Sydney Australia/Melbourne Australia/Hobart Australia/Brisbane Australia/Canberra',
    standard: ['AEST', 'Australian Eastern Standard Time'],
    summer: ['AEDT', 'Australian Eastern Daylight Time'],
  },
  { zones: 'Pacific/Auckland', standard: ['NZST', 'New Zealand Standard Time'], summer: ['NZDT', 'New Zealand Daylight Time'] },
];

let byZone: ReadonlyMap<string, ZoneNames> | null = null;

/** The zone's name at that instant: `PDT`, or `Pacific Daylight Time` if `long`. A zone that is an offset is its own name. */
export function zoneText(zone: Zone, instant: Timestamp, long: boolean): string {
  byZone ??= new Map(ZONE_NAMES.flatMap((names) => names.zones.split(' ').map((id) => [id, names] as const)));
  const names = byZone.get(zone.id);
  if (names === undefined) return /^[+-]|^Z$/.test(zone.id) ? zone.id : offsetText(zone.offsetAt(instant));
  const [short, full] = (isSummer(zone, instant) ? names.summer : null) ?? names.standard;
  return long ? full : short;
}

/** Clocks are ahead of what they show at the other end of the same year. */
function isSummer(zone: Zone, instant: Timestamp): boolean {
  const { year } = calendarDay(Math.floor(instant / DAY_MS));
  const [winter, summer] = [1, 7].map((month) => zone.offsetAt(daysOf({ year, month, day: 1 }) * DAY_MS));
  return zone.offsetAt(instant) > Math.min(winter ?? 0, summer ?? 0);
}

/** `GMT+03:00`. */
function offsetText(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / 60_000;
  const digits = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `GMT${offsetMs < 0 ? '-' : '+'}${digits(minutes / 60)}:${digits(minutes % 60)}`;
}
