import { describe, expect, test } from 'vitest';
import { KEYWORDS, parse, parseExpression, parseTypeName, splitStatements } from '../../parser/parser.ts';
import { print, printType } from '../../parser/print.ts';
import { StatementGrammar } from '../../parser/statement-grammar.ts';
import { SqlError } from '../../types/errors.ts';

const printed = (sql: string, variables?: ReadonlyMap<string, string>): readonly string[] =>
  parse(sql, variables).map(({ statement }) => print(statement));

test('the grammar has no fault that Chevrotain can find', () => {
  expect(new StatementGrammar({ skipValidations: false })).toBeDefined();
});

test('the keywords are those of ksqlDB', () => {
  expect([KEYWORDS.reserved.length, KEYWORDS.nonReserved.length]).toEqual([88, 57]);
  expect(new Set([...KEYWORDS.reserved, ...KEYWORDS.nonReserved]).size).toBe(145);
});

describe('a script', () => {
  const script = "-- first\nSHOW TOPICS ;  /* then; */ ;\n--@test: a directive\n  SELECT ';', a -- b;\n  FROM s;\n";

  test('gives each statement with its own text and its place', () => {
    expect(parse(script).map(({ text, position }) => [text, position.line, position.column])).toEqual([
      ['SHOW TOPICS ;', 2, 1],
      ["SELECT ';', a -- b;\n  FROM s;", 4, 3],
    ]);
  });

  test('has positions that count in the whole text', () => {
    const [, second] = parse(script);
    const query = second?.statement.kind === 'select' ? second.statement.query : expect.fail();
    const { from } = query;
    expect(script.slice(from.position.offset, from.position.offset + from.position.length)).toBe('s');
    expect([from.position.line, from.position.column]).toEqual([5, 8]);
  });

  test('may be empty', () => {
    expect(parse(' -- nothing\n;')).toEqual([]);
  });

  test('without the last ; is refused', () => {
    expect(() => parse('SHOW TOPICS; SHOW TABLES')).toThrow(/end of the text.*';'/);
  });

  test('names itself in errors', () => {
    try {
      parse('SHOW TOPICS;\nSHOW TOPIC;');
      expect.fail();
    } catch (error) {
      expect(error).toBeInstanceOf(SqlError);
      expect(error).toMatchObject({
        code: 40001,
        kind: 'syntax',
        position: { line: 2, column: 6, offset: 18, length: 5 },
        statement: 'SHOW TOPICS;\nSHOW TOPIC;',
      });
    }
  });
});

test.each([
  ['SELECT 1abc, a@b, _c FROM s;', 'SELECT `1ABC`, A@B, _C FROM S;'],
  ['SELECT "a""b", `c``d` FROM s;', 'SELECT `a"b`, `c``d` FROM S;'],
  ['SELECT 1e3, 1.5E-2, .5, 1., 10 FROM s;', 'SELECT 1E+3, 1.5E-2, .5, 1., 10 FROM S;'],
  ['SELECT a FROM s EMIT EMIT CHANGES;', 'SELECT A FROM S AS `EMIT` EMIT CHANGES;'],
  ['SELECT a FROM s PARTITION PARTITION BY a;', 'SELECT A FROM S AS `PARTITION` PARTITION BY A;'],
  ['SELECT key, type, id FROM show;', 'SELECT KEY, TYPE, ID FROM SHOW;'],
  ['SELECT a FROM s WINDOW SESSION (1 DAY) GROUP BY (a, b), c;', null],
  ['SELECT a FROM s WINDOW w SESSION (1 DAY) GROUP BY (a, b);', 'SELECT A FROM S WINDOW W SESSION (1 DAY) GROUP BY A, B;'],
  ['SELECT a FROM s GROUP BY (a + b) * c, d;', 'SELECT A FROM S GROUP BY (A + B) * C, D;'],
  [
    'SELECT * FROM a x LEFT OUTER JOIN b y WITHIN (1 HOUR, 2 HOURS) GRACE PERIOD 1 DAY ON x.i = y.i JOIN c ON x.i = c.i;',
    'SELECT * FROM A AS X LEFT JOIN B AS Y WITHIN (1 HOUR, 2 HOURS) GRACE PERIOD 1 DAY ON X.I = Y.I JOIN C ON X.I = C.I;',
  ],
  ['DESCRIBE TABLES;', 'DESCRIBE TABLES;'],
  ['DESCRIBE `TABLES`;', 'DESCRIBE `TABLES`;'],
  ['DESCRIBE FUNCTION;', 'DESCRIBE `FUNCTION`;'],
  ['DESCRIBE FUNCTION f;', 'DESCRIBE FUNCTION F;'],
  ['EXPLAIN SHOW;', 'EXPLAIN SHOW;'],
  ['EXPLAIN SHOW TOPICS;', 'EXPLAIN SHOW TOPICS;'],
  ['EXPLAIN ctas_x_3;', 'EXPLAIN CTAS_X_3;'],
  ['ALTER TABLE t ADD a INT, ADD COLUMN b INT ARRAY;', 'ALTER TABLE T ADD COLUMN A INT, ADD COLUMN B ARRAY<INT>;'],
  ['ALTER TABLE t ADD column INT;', 'ALTER TABLE T ADD COLUMN `COLUMN` INT;'],
  ['DROP STREAM IF EXISTS if DELETE TOPIC;', 'DROP STREAM IF EXISTS `IF` DELETE TOPIC;'],
  ['CREATE STREAM if (a INT);', 'CREATE STREAM `IF` (A INT);'],
  ['CREATE STREAM map (a INT);', 'CREATE STREAM `MAP` (A INT);'],
  [
    "PRINT myTopic FROM BEGINNING SAMPLE 2 LIMIT 3; PRINT 'my-topic';",
    "PRINT myTopic FROM BEGINNING INTERVAL 2 LIMIT 3; PRINT 'my-topic';",
  ],
  ["CREATE SINK CONNECTOR c WITH ('a.b' = 'x', name = 1);", "CREATE SINK CONNECTOR C WITH ('a.b' = 'x', NAME = 1);"],
  ["INSERT INTO a WITH (query_id = 'q') SELECT * FROM b;", "INSERT INTO A WITH (QUERY_ID = 'q') SELECT * FROM B;"],
  ['SELECT s->*, t.*, f(*) FROM s;', 'SELECT S->*, T.*, F(*) FROM S;'],
])('%s', (sql, expected) => {
  if (expected === null) expect(() => parse(sql)).toThrow(SqlError);
  else expect(printed(sql).join(' ')).toBe(expected);
});

test.each([
  ['int array array', 'ARRAY<ARRAY<INT>>'],
  ['map<string, array<decimal(4, 2)>>', 'MAP<STRING, ARRAY<DECIMAL(4, 2)>>'],
  ['struct<>', 'STRUCT<>'],
  ['struct<a int, b struct<c varchar(10)>>', 'STRUCT<A INT, B STRUCT<C VARCHAR>>'],
  ['varchar(string)', 'VARCHAR'],
  ['`my type`', '`my type`'],
])('the type %s', (sql, expected) => {
  expect(printType(parseTypeName(sql))).toBe(expected);
});

describe('an integer', () => {
  test.each<[string, number | bigint]>([
    ['0', 0],
    ['-0', 0],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992n],
    ['-9223372036854775808', -9223372036854775808n],
  ])('%s', (sql, value) => {
    expect(parseExpression(sql)).toMatchObject({ kind: 'integer', value });
  });
});

describe('variables', () => {
  const variables = new Map([
    ['name', 'clicks'],
    ['n', '-5'],
    ['text', "'it''s'"],
    ['format', 'JSON'],
    ['quoted', '`a b`'],
  ]);

  test.each([
    ['SELECT ${n} + 1 FROM ${NAME};', 'SELECT -5 + 1 FROM CLICKS;'],
    ["SELECT ${text}, '${text}' FROM ${quoted};", "SELECT 'it''s', '''it''''s''' FROM `a b`;"],
    ["CREATE STREAM s WITH (FORMAT = '${format}', A = '${other}');", "CREATE STREAM S WITH (FORMAT = 'JSON', A = '${other}');"],
    ["DEFINE x = '${name}'; SELECT ${x} FROM s; UNDEFINE x;", "DEFINE x = 'clicks'; SELECT CLICKS FROM S; UNDEFINE x;"],
  ])('%s', (sql, expected) => {
    expect(printed(sql, variables).join(' ')).toBe(expected);
  });

  test('are placed where their reference stands', () => {
    const [parsed] = parse('TERMINATE ${name};', variables);
    expect(parsed).toMatchObject({ text: 'TERMINATE ${name};', statement: { queryId: 'CLICKS', position: { offset: 0, length: 17 } } });
  });
});

test('what is nested too deeply is refused, and nothing breaks', () => {
  expect(() => parseExpression('('.repeat(50_000))).toThrow(/nested too deeply/);
  expect(parseExpression('(((1)))').kind).toBe('integer');
});

test.each<[string, string[], string]>([
  ['', [], ''],
  ['SHOW TOPICS', [], 'SHOW TOPICS'],
  ['SHOW TOPICS;', ['SHOW TOPICS;'], ''],
  ['a; b ; c', ['a;', 'b ;'], 'c'],
  ["SELECT ';' FROM s; SELECT '", ["SELECT ';' FROM s;"], "SELECT '"],
  ['a `;` "a;";', ['a `;` "a;";'], ''],
  ['-- a;\nb; -- c;', ['b;'], ''],
  ['a; /* b;', ['a;'], '/* b;'],
  ['a /* ; */ b;\n\n  ? ', ['a /* ; */ b;'], '? '],
  [';;', [], ''],
])('splits %j', (text, complete, rest) => {
  expect(splitStatements(text)).toEqual({ complete, rest });
});
