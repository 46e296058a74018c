import type { WindowInfo } from '../types/schema.ts';
import type { DurationMs } from '../types/time.ts';
import { fail, type PlanContext } from './context.ts';
import { PROPERTIES, type GivenProperties } from './properties.ts';

const UNITS: Readonly<Record<string, DurationMs>> = { DAY: 86_400_000, HOUR: 3_600_000, MINUTE: 60_000, SECOND: 1000, MILLISECOND: 1 };

/** How the keys of a declared source are windowed, by WINDOW_TYPE and WINDOW_SIZE; null: they are not. */
export function sourceWindow(given: GivenProperties, context: PlanContext): WindowInfo | null {
  const { WINDOW_TYPE: type, WINDOW_SIZE: size } = given;
  if (type === undefined) {
    if (size === undefined) return null;
    return fail(context, size, 'MISSING_PROPERTY', ['WINDOW_TYPE', PROPERTIES.WINDOW_TYPE.example]);
  }
  const kind = type.value.toUpperCase();
  switch (kind) {
    case 'SESSION':
      if (size === undefined) return { kind, sizeMs: null };
      return fail(context, size, 'CONFLICTING_PROPERTIES', ['WINDOW_SIZE', `WINDOW_TYPE = 'SESSION'`, 'each session has its own length']);
    case 'TUMBLING':
    case 'HOPPING':
      if (size === undefined) return fail(context, type, 'MISSING_PROPERTY', ['WINDOW_SIZE', PROPERTIES.WINDOW_SIZE.example]);
      return {
        kind,
        sizeMs: durationMs(size.value) ?? fail(context, size, 'WRONG_PROPERTY', ['WINDOW_SIZE', DURATION, `'${size.value}'`]),
      };
    default:
      return fail(context, type, 'WRONG_PROPERTY', ['WINDOW_TYPE', `'TUMBLING', 'HOPPING' or 'SESSION'`, `'${type.value}'`]);
  }
}

const DURATION = `a number above 0 and a unit of time, such as '20 SECONDS'`;

/** `20 SECONDS`, `1 day`; null: it is no duration. */
function durationMs(text: string): DurationMs | null {
  const [, digits = '', unit = ''] = /^\s*(\d{1,15})\s+([A-Z]+?)S?\s*$/.exec(text.toUpperCase()) ?? [];
  const ms = Number(digits) * (UNITS[unit] ?? 0);
  return ms > 0 && Number.isSafeInteger(ms) ? ms : null;
}
