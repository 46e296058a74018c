import { createRequire } from 'node:module';
import type * as Joda from '@js-joda/core';
import type * as LocaleEn from '@js-joda/locale_en';

type JodaCore = typeof Joda;

const load = createRequire(import.meta.url);
let core: JodaCore | null = null;
let locale: LocaleEn.Locale | null = null;

/**
 * js-joda with its time zones. Loaded by the first call, synchronously, in about 0.1 s: queries that write nothing but
 * digits in UTC never pay for it.
 */
export function joda(): JodaCore {
  if (core !== null) return core;
  const loaded = load('@js-joda/core') as JodaCore;
  load('@js-joda/timezone');
  core = loaded;
  return loaded;
}

/** English names of months, days and halves of the day, which patterns with text need; 0.2 s more at the first call. */
export function englishLocale(): LocaleEn.Locale {
  joda();
  locale ??= (load('@js-joda/locale_en') as typeof LocaleEn).Locale.US;
  return locale;
}
