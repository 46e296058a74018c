/**
 * Raw topic records, one JSON object a line (`application/x-ndjson`). Text that is valid UTF-8 is a string; other bytes
 * are `{ "base64": "…" }`; null is an absent key or a null value.
 *
 * POST /topics/{name}/records takes a stream of WireRecords and answers a stream of Acknowledgements: `acknowledged`
 * counts the records of this request that are durable so far, in the order of the body. A WireFailure ends the answer:
 * what was acknowledged before it stays, nothing behind it was written. A failure before the first acknowledgement is an
 * error reply as on every route.
 *
 * GET /topics/{name}/records?from=beginning|now&follow=true|false answers a stream of WireReadRecords; a WireFailure ends it.
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
export type Acknowledgement = { readonly acknowledged: number };
/** The last line of a stream that broke off. */
export type WireFailure = { readonly error: string; readonly error_code: number };
