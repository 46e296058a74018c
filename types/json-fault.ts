/** Where a text stops being JSON, of what JSON.parse throws: V8's own words differ from release to release. */
export function jsonFault(error: unknown): string {
  const place = error instanceof Error ? /\bat position (\d+)/.exec(error.message)?.[1] : undefined;
  return place === undefined ? 'it is no JSON' : `it is no JSON from position ${place} on`;
}
