import { Type, type Static } from 'typebox';

const Properties = Type.Record(Type.String(), Type.Unknown());
const Variables = Type.Record(Type.String(), Type.Unknown());

/** Body of POST /ksql, and the `request` parameter of /ws/query. ksqlDB's KsqlRequest. */
export const KsqlRequest = Type.Object({
  ksql: Type.String(),
  streamsProperties: Type.Optional(Properties),
  sessionVariables: Type.Optional(Variables),
  requestProperties: Type.Optional(Properties),
  commandSequenceNumber: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
});
export type KsqlRequest = Static<typeof KsqlRequest>;

/** Body of POST /query-stream. ksqlDB's QueryStreamArgs. */
export const QueryStreamArgs = Type.Object({
  sql: Type.String(),
  properties: Type.Optional(Properties),
  sessionVariables: Type.Optional(Variables),
  requestProperties: Type.Optional(Properties),
});
export type QueryStreamArgs = Static<typeof QueryStreamArgs>;

/** Body of POST /close-query. ksqlDB's CloseQueryArgs. */
export const CloseQueryArgs = Type.Object({ queryId: Type.String() });
export type CloseQueryArgs = Static<typeof CloseQueryArgs>;
