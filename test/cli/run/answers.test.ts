import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runProgram } from '../../../cli/program.ts';
import { FakeConnection } from '../connection.ts';
import { fakeTerminal } from '../terminal.ts';

const directory = mkdtempSync(join(tmpdir(), 'millrace-answers-'));
afterAll(() => rmSync(directory, { recursive: true }));

const SOURCES = `CREATE TYPE address AS STRUCT<street STRING, tags ARRAY<STRING>>;
CREATE STREAM clicks (id STRING KEY, page STRING, price DECIMAL(6, 2), sent TIMESTAMP, home address)
  WITH (KAFKA_TOPIC = 'clicks', VALUE_FORMAT = 'JSON', PARTITIONS = 1);
CREATE TABLE per_page AS SELECT page, COUNT(*) AS n FROM clicks WINDOW TUMBLING (SIZE 1 HOUR) GROUP BY page;`;

/** What a script answers behind the sources' own answers. */
async function answers(script: string): Promise<string> {
  const path = join(directory, 'script.sql');
  writeFileSync(path, `${SOURCES}\n${script}`);
  const terminal = fakeTerminal({ tty: false });
  const context = { terminal, stop: new AbortController().signal, connect: async () => new FakeConnection() };
  expect(await runProgram(['run', path], context), terminal.errorText()).toBe(0);
  return terminal.screen().split('\n').slice(3).join('\n');
}

test('what there is', async () => {
  expect(await answers("SHOW STREAMS; SHOW TABLES; SHOW QUERIES; SHOW TOPICS; SHOW TYPES; DEFINE a = '1'; SHOW VARIABLES;"))
    .toMatchInlineSnapshot(`
    "
    Stream         │ Topic                   │ Key format │ Value format
    ───────────────┼─────────────────────────┼────────────┼─────────────
    CLICKS         │ clicks                  │ KAFKA      │ JSON
    PROCESSING_LOG │ millrace_processing_log │ NONE       │ JSON

    Table    │ Topic    │ Key format │ Value format │ Windowed
    ─────────┼──────────┼────────────┼──────────────┼─────────
    PER_PAGE │ PER_PAGE │ KAFKA      │ JSON         │ yes

    Query           │ Kind       │ State   │ Writes   │ Statement
    ────────────────┼────────────┼─────────┼──────────┼─────────────────────────────────────────────────
    CTAS_PER_PAGE_2 │ PERSISTENT │ RUNNING │ PER_PAGE │ CREATE TABLE per_page AS SELECT page, COUNT(*)
                    │            │         │          │ AS n FROM clicks WINDOW TUMBLING (SIZE 1 HOUR)
                    │            │         │          │ GROUP BY page;

    Topic                   │ Partitions
    ────────────────────────┼───────────
    PER_PAGE                │          1
    clicks                  │          1
    millrace_processing_log │          1

    Type    │ Stands for
    ────────┼──────────────────────────────────────────
    ADDRESS │ STRUCT<STREET STRING, TAGS ARRAY<STRING>>

    Variable │ Value
    ─────────┼──────
    a        │ 1
    "
  `);
});

test('what it is', async () => {
  expect(await answers('DESCRIBE clicks; DESCRIBE per_page EXTENDED; DESCRIBE FUNCTION substring;')).toMatchInlineSnapshot(`
    "
    Stream CLICKS

    Column │ Type
    ───────┼──────────────────────────────────────────
    ID     │ STRING (key)
    PAGE   │ STRING
    PRICE  │ DECIMAL(6, 2)
    SENT   │ TIMESTAMP
    HOME   │ STRUCT<STREET STRING, TAGS ARRAY<STRING>>

    Table PER_PAGE, by tumbling window

    Column │ Type
    ───────┼─────────────────────
    PAGE   │ STRING (primary key)
    N      │ BIGINT

    Property     │ Value
    ─────────────┼──────────────────────────────────────────────────────────────────────────────────────
    Topic        │ PER_PAGE (1 partition)
    Key format   │ KAFKA
    Value format │ JSON
    Timestamp    │ the record's
    Statistics   │ consumer-total-messages: 0  total-messages: 0  last-message: n/a
    Errors       │ consumer-failed-messages: 0  failed-messages: 0
    Statement    │ CREATE TABLE per_page AS SELECT page, COUNT(*) AS n FROM clicks WINDOW TUMBLING (SIZE
                 │ 1 HOUR) GROUP BY page;
    Written by   │ CTAS_PER_PAGE_2 RUNNING

    Query CTAS_PER_PAGE_2: RUNNING, 0 commits

    Step          │ In │ Forwarded │ Held │ Dropped
    ──────────────┼────┼───────────┼──────┼────────
    source-CLICKS │  0 │         0 │    0 │
    group-by      │  0 │         0 │    0 │
    aggregate     │  0 │         0 │    0 │
    select        │  0 │         0 │    0 │
    sink          │  0 │         0 │    0 │

    Partition │ Position │ End │ Lag │ Next record │ Last record
    ──────────┼──────────┼─────┼─────┼─────────────┼────────────
    clicks-0  │        0 │   0 │   0 │ idle        │

    Store     │ Rows │ Memory
    ──────────┼──────┼───────
    aggregate │    0 │   0 KB

    • There is nothing in topic clicks.

    SUBSTRING (scalar): The part of \`input\` that begins at \`position\`, counted from 1, or from the end if negative; 0 is taken for 1. It ends after \`length\` characters or bytes, or with the input.

      SUBSTRING(input STRING, position INTEGER) → STRING
      SUBSTRING(input STRING, position INTEGER, length INTEGER) → STRING
      SUBSTRING(input BYTES, position INTEGER) → BYTES
      SUBSTRING(input BYTES, position INTEGER, length INTEGER) → BYTES
    "
  `);
});

test('rows of every type', async () => {
  const insert = `INSERT INTO clicks VALUES ('漢字', 'a
b', 12.50, '2026-01-31T12:00:00', STRUCT(street := 'x y', tags := ARRAY['p', 'q']));
INSERT INTO clicks (id) VALUES ('none');`;
  expect(await answers(`${insert} SELECT * FROM clicks EMIT CHANGES; SELECT page, n FROM per_page;`)).toMatchInlineSnapshot(`
    "
    ID               │ PAGE             │            PRICE │ SENT                    │ HOME
    ─────────────────┼──────────────────┼──────────────────┼─────────────────────────┼─────────────────
    漢字             │ a                │            12.50 │ 2026-01-31T12:00:00.000 │ {"STREET":"x
                     │ b                │                  │                         │ y","TAGS":["p","
                     │                  │                  │                         │ q"]}
    none             │ null             │             null │ null                    │ null

    PAGE │ N
    ─────┼──
    a    │ 1
    b    │
    "
  `);
});
