import { readFileSync, writeFileSync } from 'node:fs';

const SUPERSEDED = new URL('superseded.json', import.meta.url);
const KNOWN_FAILURES = new URL('known-failures.txt', import.meta.url);

/** Cases that want refused what Millrace does on purpose, by id: the reason. */
export function readSuperseded(): ReadonlyMap<string, string> {
  return new Map(Object.entries(JSON.parse(readFileSync(SUPERSEDED, 'utf8')) as Record<string, string>));
}

/** The ids that do not pass yet. */
export function readKnownFailures(): ReadonlySet<string> {
  return new Set(
    readFileSync(KNOWN_FAILURES, 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
}

/** The list only gets shorter: it is written by a run over everything. */
export function writeKnownFailures(ids: Iterable<string>): void {
  writeFileSync(
    KNOWN_FAILURES,
    [...ids]
      .toSorted()
      .map((id) => `${id}\n`)
      .join(''),
  );
}
