import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../parser/parser.ts';
import { caretText } from '../../parser/show-error.ts';
import { bindExpression } from '../../planner/bind/bind-expression.ts';
import type { Catalog } from '../../planner/catalog.ts';
import { SqlError } from '../../types/errors.ts';
import { catalogOf, contextOf, scopeOf, withQuery } from '../planner/fixture.ts';
import { readCases, updating, writeCases } from '../text-cases.ts';

// Each case of plan/ is one wrong statement, perhaps after others that are right, or one wrong expression, and the whole of
// what its writer is told.

const FOLDER = join(import.meta.dirname, 'plan');

const COLUMNS = `I INTEGER; L BIGINT; D DOUBLE; M DECIMAL(6, 2); T STRING; B BOOLEAN; Y BYTES; DAY DATE; MOMENT TIMESTAMP; CLOCK TIME;
  TAGS ARRAY<STRING>; NUMBERS ARRAY<INTEGER>; PAIRS MAP<STRING, INTEGER>; PERSON STRUCT<NAME STRING, AGE INTEGER>; A.ID INTEGER; B.ID INTEGER`;

const CATALOG: Catalog = withQuery(
  withQuery(
    catalogOf(`
      CREATE TYPE ADDRESS AS STRUCT<STREET STRING, CITY STRING>;
      CREATE STREAM CLICKS (USER_ID BIGINT KEY, URL STRING, H ARRAY<STRUCT<KEY STRING, VALUE BYTES>> HEADERS)
        WITH (KAFKA_TOPIC = 'clicks', VALUE_FORMAT = 'JSON');
      CREATE TABLE USERS (ID BIGINT PRIMARY KEY, NAME STRING, BORN DATE) WITH (KAFKA_TOPIC = 'users', VALUE_FORMAT = 'JSON');
      CREATE TABLE COUNTS (ID BIGINT PRIMARY KEY, N BIGINT) WITH (KAFKA_TOPIC = 'counts', PARTITIONS = 1, VALUE_FORMAT = 'JSON');
      CREATE SOURCE STREAM RAW (ID INT KEY, V INT) WITH (KAFKA_TOPIC = 'raw', PARTITIONS = 1, VALUE_FORMAT = 'JSON');
      CREATE STREAM COPIES (ID BIGINT KEY, N BIGINT) WITH (KAFKA_TOPIC = 'counts', VALUE_FORMAT = 'JSON');`),
    { id: 'CTAS_COUNTS_3', reads: ['CLICKS'], writes: 'COUNTS', creates: true },
  ),
  { id: 'INSERTQUERY_5', reads: ['CLICKS'], writes: 'COPIES' },
);

/** What is told about `text`, which is wrong: the error, its place, its message, and the line with its caret. Files named `expression…` hold expressions. */
function tell(file: string, text: string): string {
  try {
    if (file.startsWith('expression')) bindExpression(parseExpression(text), scopeOf(COLUMNS), contextOf(text));
    else catalogOf(text, CATALOG);
    return 'no error';
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return describeError(error);
  }
}

function describeError(error: SqlError): string {
  const { position, statement } = error;
  if (position === null || statement === null) return `${error.error}: ${error.message}`;
  return `${error.error} ${position.line}:${position.column}: ${error.message}\n${caretText(statement, position)}`;
}

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'));

describe.each(files.toSorted())('%s', (file) => {
  const path = join(FOLDER, file);
  const cases = readCases(path);
  if (updating) writeCases(path, cases.map((one) => ({ ...one, expected: tell(file, one.given) })));
  test.each(cases)('line $line: $given', ({ given, expected }) => {
    if (!updating) expect(tell(file, given)).toBe(expected);
  });
});
