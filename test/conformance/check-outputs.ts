import type { ReadRecord } from '../../engine/raw-record.ts';
import type { Case, CaseRecord } from './case.ts';
import type { CaseRegistry } from './case-registry.ts';
import { foundText, matches } from './compare.ts';
import { jsonText } from './exact-json.ts';
import { decodeSide, splitWindow, UNDECLARED, type Sides } from './side.ts';

/** What a case found that is not as it should be. */
export class Mismatch extends Error {}

/** What was written: how topics are read, by topic, and their records in order. */
export type Written = {
  readonly sides: ReadonlyMap<string, Sides>;
  readonly registry: CaseRegistry;
  readonly records: (topic: string) => Promise<readonly ReadRecord[]>;
};

/** Holds the records of every topic that a case names in its outputs to them: as many, and one by one. Throws Mismatch. */
export async function checkOutputs(one: Case, { sides, registry, records }: Written): Promise<void> {
  const { outputs, properties, inputs } = one;
  const exact = properties['use.exact.numeric.comparison'] !== 'false';
  for (const topic of new Set(outputs.map((record) => record.topic))) {
    const expected = outputs.filter((record) => record.topic === topic);
    const found = await records(topic);
    const reading = { sides: sides.get(topic) ?? UNDECLARED, registry, exact, isInsertDriven: inputs.length === 0 };
    for (const [i, record] of expected.entries()) checkRecord(record, found[i], reading, `${topic} ${i + 1}`);
    if (found.length <= expected.length) continue;
    const next = describeFound(found[expected.length], reading);
    throw new Mismatch(`TOO MANY: ${topic} has ${found.length} records, not ${expected.length}; the next is ${next}`);
  }
}

/** `isInsertDriven`: a timestamp of 0 is that of the moment. */
type Reading = {
  readonly sides: Sides;
  readonly registry: CaseRegistry;
  readonly exact: boolean;
  readonly isInsertDriven: boolean;
};

function checkRecord(expected: CaseRecord, found: ReadRecord | undefined, reading: Reading, place: string): void {
  if (found === undefined) throw new Mismatch(`TOO FEW: ${place} is missing: ${describeExpected(expected)}`);
  const difference = differenceOf(expected, found, reading);
  if (difference === null) return;
  throw new Mismatch(`${difference}: ${place} is ${describeFound(found, reading)}, not ${describeExpected(expected)}`);
}

function differenceOf(expected: CaseRecord, found: ReadRecord, { sides, registry, exact, isInsertDriven }: Reading): string | null {
  const { key, window } = splitWindow(found.key, sides.window);
  if (!matches(expected.key, decodeSide(sides.key, key, registry), exact)) return 'KEY';
  if (!matches(expected.value, decodeSide(sides.value, found.value, registry), exact)) return 'VALUE';
  if (expected.window !== null && windowText(expected.window) !== windowText(window)) return 'WINDOW';
  const isAny = expected.timestamp === null || (isInsertDriven && expected.timestamp === 0);
  if (!isAny && expected.timestamp !== found.timestamp) return 'TIMESTAMP';
  return headersText(expected.headers ?? []) === headersText(found.headers) ? null : 'HEADERS';
}

const windowText = (window: CaseRecord['window']): string =>
  window === null ? '' : `[${window.start}, ${window.end}]${window.isSession ? ' session' : ''}`;

const headersText = (headers: ReadRecord['headers']): string =>
  headers.map(({ key, value }) => `${key}=${value === null ? 'null' : Buffer.from(value).toString('base64')}`).join(',');

const describeExpected = ({ key, value, timestamp, window, headers }: CaseRecord): string =>
  `${jsonText(key)}${windowText(window)} | ${jsonText(value)} | ${timestamp ?? 'any'} | ${headersText(headers ?? [])}`;

function describeFound(found: ReadRecord, { sides, registry }: Reading): string {
  const { key, window } = splitWindow(found.key, sides.window);
  const texts = [decodeSide(sides.key, key, registry), decodeSide(sides.value, found.value, registry)].map(foundText);
  return `${texts[0]}${windowText(window)} | ${texts[1]} | ${found.timestamp} | ${headersText(found.headers)}`;
}
