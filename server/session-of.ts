import type { Session } from '../engine/session.ts';
import { settingKey } from '../engine/settings.ts';

/** The session that a request carries. Names are brought to the engine's spelling; nulls are not given. */
export function sessionOf(
  properties: Readonly<Record<string, unknown>> | undefined,
  variables: Readonly<Record<string, unknown>> | undefined,
): Session {
  const given = textEntries(properties).map(([name, value]) => [settingKey(name), value] as const);
  return { properties: Object.fromEntries(given), variables: new Map(textEntries(variables)) };
}

function textEntries(record: Readonly<Record<string, unknown>> | undefined): [string, string][] {
  return Object.entries(record ?? {}).flatMap(([name, value]) => (value === null ? [] : [[name, valueText(value)]]));
}

/** Clients send numbers and booleans as such. */
function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
