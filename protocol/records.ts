/**
 * Raw topic records, one JSON object a line (`application/x-ndjson`). Text that is valid UTF-8 is a string; other bytes
 * are `{ "base64": "…" }`; null is an absent key or a null value.
 *
 * POST /topics/{name}/records takes a stream of WireRecords and answers a stream of Acknowledgements: `acknowledged` counts the records of this request that are durable so far.
 * GET /topics/{name}/records?from=beginning|now&follow=true|false answers a stream of WireReadRecords.
 */
export type WireBytes = string | { readonly base64: string } | null;
export type WireRecord = {
  readonly key?: WireBytes | undefined;
  readonly value: WireBytes;
  readonly headers?: readonly (readonly [string, WireBytes])[] | undefined;
  /** ms since the epoch; the time of arrival if left out. */
  readonly timestamp?: number | undefined;
  readonly partition?: number | undefined;
};
export type WireReadRecord = WireRecord & { readonly timestamp: number; readonly partition: number; readonly offset: number };
export type Acknowledgement = { readonly acknowledged: number } | { readonly error: string; readonly error_code: number };
