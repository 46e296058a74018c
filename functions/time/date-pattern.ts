import { SqlError } from '../../types/errors.ts';
import type { Timestamp } from '../../types/time.ts';
import { jodaPattern, type JodaPattern } from './joda-pattern.ts';
import { numericPattern, type NumericPattern } from './numeric-pattern.ts';
import { instantOf, zoneOf, type Zone } from './zone.ts';

/** A pattern of Java's DateTimeFormatter in a time zone. */
export interface DatePattern {
  readonly pattern: string;
  /** Throws UNWRITABLE_TIME: what is no instant, or further from 1970 than calendars go. */
  format(instant: Timestamp): string;
  /**
   * What the text leaves out is 1970-01-01T00:00; a zone in the text wins over the pattern's own. The text must fit the
   * pattern whole. Throws UNREADABLE_TIME.
   */
  parse(text: string): Timestamp;
}

const CACHED = 500;
const cache = new Map<string, Map<string, DatePattern>>();
let cached = 0;

/**
 * The pattern in the zone (a Java zone id; UTC if not given), remembered with the last few hundred. Throws
 * WRONG_DATE_PATTERN and UNKNOWN_ZONE, both of kind data: patterns and zones may come from columns.
 */
export function compilePattern(pattern: string, zone: string = 'UTC'): DatePattern {
  const known = cache.get(zone)?.get(pattern);
  if (known !== undefined) return known;
  const compiled = compile(pattern, zoneOf(zone));
  if (cached >= CACHED) {
    cache.clear();
    cached = 0;
  }
  const ofZone = cache.get(zone) ?? new Map<string, DatePattern>();
  cache.set(zone, ofZone.set(pattern, compiled));
  cached++;
  return compiled;
}

function compile(pattern: string, zone: Zone): DatePattern {
  const numeric = numericPattern(pattern);
  return numeric === null ? new WordyPattern(pattern, jodaPattern(pattern, zone)) : new DigitPattern(pattern, zone, numeric);
}

/** Digits only. What is out of the ordinary (years of five digits, 24 o'clock) goes to js-joda, loaded for the first such. */
class DigitPattern implements DatePattern {
  readonly pattern: string;
  readonly #zone: Zone;
  readonly #numeric: NumericPattern;
  #slow: WordyPattern | null = null;

  constructor(pattern: string, zone: Zone, numeric: NumericPattern) {
    this.pattern = pattern;
    this.#zone = zone;
    this.#numeric = numeric;
  }

  format(instant: Timestamp): string {
    return this.#numeric.format(instant + this.#zone.offsetAt(instant)) ?? this.#other().format(instant);
  }

  parse(text: string): Timestamp {
    const local = this.#numeric.parse(text);
    if (local === 'unsure') return this.#other().parse(text);
    if (local === null) throw new SqlError('UNREADABLE_TIME', [text, this.pattern]);
    return instantOf(local, this.#zone);
  }

  #other(): WordyPattern {
    this.#slow ??= new WordyPattern(this.pattern, jodaPattern(this.pattern, this.#zone));
    return this.#slow;
  }
}

/** Patterns with words, optional parts, weeks or zones. */
class WordyPattern implements DatePattern {
  readonly pattern: string;
  readonly #joda: JodaPattern;

  constructor(pattern: string, joda: JodaPattern) {
    this.pattern = pattern;
    this.#joda = joda;
  }

  format(instant: Timestamp): string {
    try {
      return this.#joda.format(instant);
    } catch (cause) {
      throw new SqlError('UNWRITABLE_TIME', [String(instant), this.pattern], { cause });
    }
  }

  parse(text: string): Timestamp {
    try {
      return this.#joda.parse(text);
    } catch (cause) {
      throw new SqlError('UNREADABLE_TIME', [text, this.pattern], { cause });
    }
  }
}
