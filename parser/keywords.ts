/** Words that cannot stand as a name unless quoted. Some are used by no rule yet; ksqlDB reserves them all the same. */
const RESERVED = [
  ...['SELECT', 'FROM', 'AS', 'ALL', 'DISTINCT', 'WHERE', 'WITHIN', 'WINDOW', 'GROUP', 'BY', 'HAVING', 'LIMIT', 'AT', 'OR', 'AND'],
  ...['IN', 'NOT', 'EXISTS', 'BETWEEN', 'LIKE', 'IS', 'NULL', 'TRUE', 'FALSE', 'MILLISECOND', 'YEARS', 'MONTHS', 'DAYS', 'HOURS'],
  ...['MINUTES', 'SECONDS', 'MILLISECONDS', 'TUMBLING', 'HOPPING', 'SIZE', 'ADVANCE', 'RETENTION', 'CASE', 'WHEN', 'THEN', 'ELSE'],
  ...['END', 'JOIN', 'FULL', 'OUTER', 'INNER', 'LEFT', 'RIGHT', 'ON', 'WITH', 'VALUES', 'CREATE', 'TABLE', 'TOPIC', 'STREAM'],
  ...['STREAMS', 'INSERT', 'DELETE', 'INTO', 'DESCRIBE', 'EXTENDED', 'PRINT', 'CAST', 'LIST', 'TOPICS', 'QUERY', 'QUERIES'],
  ...['TERMINATE', 'PAUSE', 'RESUME', 'LOAD', 'DROP', 'TO', 'RENAME', 'SAMPLE', 'EXPORT', 'CATALOG', 'PROPERTIES', 'BEGINNING'],
  ...['UNSET', 'RUN', 'SCRIPT', 'DECIMAL', 'CONNECTOR', 'CONNECTORS', 'NAMESPACE', 'MATERIALIZED', 'VIEW'],
] as const;

/** Words with a meaning of their own that may nevertheless be names without quotes. */
const NON_RESERVED = [
  ...['SHOW', 'TABLES', 'COLUMNS', 'COLUMN', 'PARTITIONS', 'FUNCTIONS', 'FUNCTION', 'SESSION', 'STRUCT', 'MAP', 'ARRAY', 'PARTITION'],
  ...['INTEGER', 'DATE', 'TIME', 'TIMESTAMP', 'INTERVAL', 'ZONE', 'STRING', 'YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND'],
  ...['EXPLAIN', 'ANALYZE', 'TYPE', 'TYPES', 'SET', 'RESET', 'IF', 'SOURCE', 'SINK', 'PRIMARY', 'KEY', 'EMIT', 'CHANGES', 'FINAL'],
  ...['ESCAPE', 'REPLACE', 'ASSERT', 'ALTER', 'ADD', 'HEADER', 'HEADERS', 'GRACE', 'PERIOD', 'DEFINE', 'UNDEFINE', 'VARIABLES'],
  ...['PLUGINS', 'SYSTEM', 'TIMEOUT', 'SCHEMA', 'SUBJECT', 'ID'],
] as const;

export type ReservedWord = (typeof RESERVED)[number];
export type NonReservedWord = (typeof NON_RESERVED)[number];
export type Keyword = ReservedWord | NonReservedWord;

/** Every keyword of the language, upper-cased: for completion, and to know which names need quotes. */
export const KEYWORDS: { readonly reserved: readonly ReservedWord[]; readonly nonReserved: readonly NonReservedWord[] } = {
  reserved: RESERVED,
  nonReserved: NON_RESERVED,
};

const RESERVED_SET: ReadonlySet<string> = new Set(RESERVED);

/** Whether `word`, upper-cased, must be quoted to stand as a name. */
export function isReserved(word: string): boolean {
  return RESERVED_SET.has(word);
}
