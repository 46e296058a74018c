export const DAY_MS = 86_400_000;

/** Milliseconds since midnight of any instant, before 1970 too. */
export const timeOfDay = (ms: number): number => ms - Math.floor(ms / DAY_MS) * DAY_MS;

/** A day of the Gregorian calendar carried back before its own beginning (ISO 8601). `month` and `day` count from 1. */
export type CalendarDay = { readonly year: number; readonly month: number; readonly day: number };

// Both ways count from 1 March, so that the leap day is the last of its year, and by eras of 400 years, which all have
// the same number of days (H. Hinnant, "chrono-compatible low-level date algorithms").
const ERA_DAYS = 146_097;
const EPOCH_IN_ERA_DAYS = 719_468;

/** The day that is `days` after 1970-01-01. */
export function calendarDay(days: number): CalendarDay {
  const shifted = days + EPOCH_IN_ERA_DAYS;
  const era = Math.floor(shifted / ERA_DAYS);
  const dayOfEra = shifted - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1 };
}

/** Days from 1970-01-01 to a day of the calendar. */
export function daysOf({ year, month, day }: CalendarDay): number {
  const fromMarch = month <= 2 ? year - 1 : year;
  const era = Math.floor(fromMarch / 400);
  const yearOfEra = fromMarch - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * ERA_DAYS + dayOfEra - EPOCH_IN_ERA_DAYS;
}

export function lastDayOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
