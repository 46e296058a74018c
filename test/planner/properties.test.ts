import { describe, expect, test } from 'vitest';
import { parse } from '../../parser/parser.ts';
import { PROPERTIES, readProperties, type PropertyPlace } from '../../planner/properties.ts';
import { assert, SqlError } from '../../types/errors.ts';
import { contextOf } from './fixture.ts';

const PLACES: readonly PropertyPlace[] = ['CREATE STREAM', 'CREATE TABLE', 'CREATE STREAM AS', 'CREATE TABLE AS', 'INSERT INTO'];

describe.each(Object.entries(PROPERTIES))('property %s', (name, entry) => {
  const sql = `CREATE STREAM S (A INT) WITH (${entry.example});`;
  const [parsed] = parse(sql);
  assert(parsed?.statement.kind === 'create-source', 'the example stands in a CREATE STREAM');
  const { properties } = parsed.statement;

  test.each(PLACES)('its example in %s', (place) => {
    const read = (): unknown => readProperties(properties, place, contextOf(sql));
    const allowed: readonly PropertyPlace[] = entry.where;
    if (!allowed.includes(place)) expect(read).toThrow(new SqlError('PROPERTY_NOT_HERE', [name, place]).message);
    else if (!entry.supported) expect(read).toThrow(new SqlError('NOT_SUPPORTED_YET', [`The property ${name}`]).message);
    else expect(Object.keys(read() as object)).toEqual([name]);
  });

  test('says what it is', () => {
    expect(entry.summary).toMatch(/^[A-Z].*\.$/);
  });
});
