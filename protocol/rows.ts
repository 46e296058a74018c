import type { Position } from '../types/position.ts';

/** What a SQL value looks like in JSON: BYTES as base64, TIME `HH:mm`, with seconds and milliseconds where they are not 0, DATE `yyyy-MM-dd`, TIMESTAMP ISO without an offset, BIGINT and DECIMAL as exact JSON numbers, STRUCT and MAP as objects. A DOUBLE that JSON cannot write is the string `NaN`, `Infinity` or `-Infinity`. */
export type WireValue = null | boolean | number | string | readonly WireValue[] | { readonly [name: string]: WireValue };

/** First line of `application/vnd.ksqlapi.delimited.v1`, and first element of its `application/json` form. Rows follow as arrays. `queryId` is there for push queries. */
export type QueryHeader = { readonly queryId?: string; readonly columnNames: readonly string[]; readonly columnTypes: readonly string[] };

/** One element of `application/vnd.ksql.v1+json`: exactly one of the fields is set. */
export type StreamedRow =
  | { readonly header: { readonly queryId: string; readonly schema: string } }
  | { readonly row: { readonly columns: readonly WireValue[]; readonly tombstone?: true } }
  | { readonly errorMessage: ErrorBody }
  | { readonly finalMessage: 'Limit Reached' | 'Query Completed' };

/** First frame of /ws/query; rows follow as `{"row":{"columns":[…]}}`, then `{"error":"done"}` and close code 1000. */
export type WebSocketSchema = readonly { readonly name: string; readonly schema: WireSchema }[];

/** ksqlDB's SchemaInfo: `{"type":"ARRAY","fields":null,"memberSchema":{…}}`. DECIMAL has `parameters`. */
export type WireSchema = {
  readonly type: string;
  readonly fields: readonly { readonly name: string; readonly schema: WireSchema }[] | null;
  readonly memberSchema: WireSchema | null;
  readonly parameters?: Readonly<Record<string, number>>;
};

/** The error envelope of every route, and an error after streaming has started. */
export type ErrorBody = GenericError | StatementError;
export type GenericError = { readonly '@type': 'generic_error'; readonly error_code: number; readonly message: string };
export type StatementError = {
  readonly '@type': 'statement_error';
  readonly error_code: number;
  readonly message: string;
  readonly statementText: string;
  readonly entities: readonly unknown[];
  /** Millrace's own: the place in `statementText`. `message` begins with its line and column. */
  readonly position?: Position;
};
