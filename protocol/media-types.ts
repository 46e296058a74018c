/** The content types that routes take and answer. */
export const JSON_TYPE = 'application/json';
export const KSQL_TYPE = 'application/vnd.ksql.v1+json';
export const DELIMITED_TYPE = 'application/vnd.ksqlapi.delimited.v1';
export const NDJSON_TYPE = 'application/x-ndjson';
