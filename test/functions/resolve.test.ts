import { describe, expect, test } from 'vitest';
import { overload, scalar, table, tableOverload, type ScalarOverload } from '../../functions/define.ts';
import { FunctionRegistry, FUNCTIONS } from '../../functions/functions.ts';
import { overloadId } from '../../functions/overload-id.ts';
import { ANY_DECIMAL, variable, type ParameterList, type TypePattern } from '../../functions/pattern.ts';
import { resolveOverload } from '../../functions/resolve.ts';
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  BYTES,
  DATE,
  decimal,
  DOUBLE,
  INTEGER,
  mapOf,
  STRING,
  TIME,
  TIMESTAMP,
  typeText,
  type SqlType,
} from '../../types/sql-type.ts';

const [T, K, V] = [variable('T'), variable('K'), variable('V')];
const takes = (types: readonly TypePattern[], variadic: number | null = null, returns: TypePattern = STRING): ScalarOverload =>
  overload(
    types.map((type, i): ParameterList[number] => [`p${i}`, type]),
    returns,
    () => null,
    { variadic },
  );
const entry = (...overloads: ScalarOverload[]) => scalar({ name: 'F', category: 'test', summary: 'For tests.', overloads, examples: [] });

/** `id: argument types → result`, or the error's name. */
function shown(...args: Parameters<typeof resolveOverload>): string {
  try {
    const { id, argTypes, returns } = resolveOverload(...args);
    return `${id}: ${argTypes.map(typeText).join(', ')} → ${typeText(returns)}`;
  } catch (error) {
    return (error as { error: string }).error;
  }
}

const texts = { types: [STRING], stringLiterals: [true] };

describe('one parameter', () => {
  const N = entry(takes([INTEGER]), takes([BIGINT]), takes([DOUBLE]), takes([ANY_DECIMAL]));
  test.each<[string, SqlType | null, string]>([
    ['exact', BIGINT, 'F(BIGINT): BIGINT → STRING'],
    ['exact DECIMAL', decimal(4, 2), 'F(DECIMAL): DECIMAL(4, 2) → STRING'],
    ['no cast from STRING', STRING, 'NO_SUCH_OVERLOAD'],
    ['NULL fits all', null, 'AMBIGUOUS_OVERLOAD'],
  ])('%s', (_name, type, is) => {
    expect(shown(N, { types: [type] })).toBe(is);
  });

  test.each<[string, TypePattern, SqlType, string]>([
    ['INTEGER to BIGINT', BIGINT, INTEGER, 'F(BIGINT): BIGINT → STRING'],
    ['INTEGER to DECIMAL', ANY_DECIMAL, INTEGER, 'F(DECIMAL): DECIMAL(10, 0) → STRING'],
    ['BIGINT to DECIMAL', ANY_DECIMAL, BIGINT, 'F(DECIMAL): DECIMAL(19, 0) → STRING'],
    ['DECIMAL to DOUBLE', DOUBLE, decimal(4, 2), 'F(DOUBLE): DOUBLE → STRING'],
    ['DECIMAL to one that holds it', decimal(9, 4), decimal(5, 2), 'F(DECIMAL(9, 4)): DECIMAL(9, 4) → STRING'],
    ['DECIMAL to one that does not', decimal(5, 4), decimal(5, 2), 'NO_SUCH_OVERLOAD'],
    ['never narrower', INTEGER, BIGINT, 'NO_SUCH_OVERLOAD'],
    ['no DOUBLE to DECIMAL', ANY_DECIMAL, DOUBLE, 'NO_SUCH_OVERLOAD'],
    ['ARRAY by element', arrayOf(DOUBLE), arrayOf(INTEGER), 'F(ARRAY<DOUBLE>): ARRAY<DOUBLE> → STRING'],
    ['MAP by value', mapOf(STRING, BIGINT), mapOf(STRING, INTEGER), 'F(MAP<STRING, BIGINT>): MAP<STRING, BIGINT> → STRING'],
    ['no BOOLEAN to STRING', STRING, BOOLEAN, 'NO_SUCH_OVERLOAD'],
  ])('%s', (_name, parameter, type, is) => {
    expect(shown(entry(takes([parameter])), { types: [type] })).toBe(is);
  });

  test.each([TIME, DATE, TIMESTAMP, BYTES])('a string literal becomes %j, a STRING column does not', (type) => {
    expect(shown(entry(takes([type])), texts)).toBe(`F(${typeText(type)}): ${typeText(type)} → STRING`);
    expect(shown(entry(takes([type])), { types: [STRING] })).toBe('NO_SUCH_OVERLOAD');
  });

  test('a string literal stays one where a STRING is taken', () => {
    expect(shown(entry(takes([BYTES]), takes([STRING])), texts)).toBe('F(STRING): STRING → STRING');
  });
});

describe('type variables', () => {
  test.each<[string, ScalarOverload, readonly (SqlType | null)[], string]>([
    ['bind once', takes([T, T], null, T), [INTEGER, INTEGER], 'F(T, T): INTEGER, INTEGER → INTEGER'],
    ['are not widened', takes([T, T], null, T), [INTEGER, BIGINT], 'NO_SUCH_OVERLOAD'],
    ['type a NULL', takes([T, T], null, T), [null, DATE], 'F(T, T): DATE, DATE → DATE'],
    ['need something typed', takes([T, T], null, T), [null, null], 'NOTHING_TYPED'],
    ['need nothing where the result does not', takes([T], null, BIGINT), [null], 'F(T): STRING → BIGINT'],
    [
      'reach into containers',
      takes([{ kind: 'MAP-OF', key: K, value: V }], null, { kind: 'ARRAY-OF', element: V }),
      [mapOf(STRING, arrayOf(DATE))],
      'F(MAP<K, V>): MAP<STRING, ARRAY<DATE>> → ARRAY<ARRAY<DATE>>',
    ],
    [
      'agree across containers',
      takes([{ kind: 'ARRAY-OF', element: T }, T], null, BOOLEAN),
      [arrayOf(STRING), INTEGER],
      'NO_SUCH_OVERLOAD',
    ],
  ])('%s', (_name, overloaded, types, is) => {
    expect(shown(entry(overloaded), { types })).toBe(is);
  });
});

describe('variadic parameters', () => {
  const some = entry(takes([INTEGER, STRING], 1));
  test.each<[readonly SqlType[], string]>([
    [[INTEGER], 'F(INTEGER, STRING...): INTEGER → STRING'],
    [[INTEGER, STRING, STRING], 'F(INTEGER, STRING...): INTEGER, STRING, STRING → STRING'],
    [[], 'NO_SUCH_OVERLOAD'],
    [[INTEGER, STRING, INTEGER], 'NO_SUCH_OVERLOAD'],
  ])('at the end: %j', (types, is) => {
    expect(shown(some, { types })).toBe(is);
  });

  test('in the middle', () => {
    const middle = entry(takes([INTEGER, STRING, BOOLEAN], 1));
    expect(shown(middle, { types: [INTEGER, BOOLEAN] })).toBe('F(INTEGER, STRING..., BOOLEAN): INTEGER, BOOLEAN → STRING');
    expect(shown(middle, { types: [INTEGER, STRING, STRING, BOOLEAN] })).toContain('INTEGER, STRING, STRING, BOOLEAN →');
  });
});

test('table functions', () => {
  const explode = table({
    name: 'EXPLODE',
    category: 'table',
    summary: 'One row for each element.',
    overloads: [tableOverload([['list', { kind: 'ARRAY-OF', element: T }]], T, (list) => list ?? [])],
    examples: [],
  });
  const found = resolveOverload(explode, { types: [arrayOf(INTEGER)] });
  expect(found).toMatchObject({ kind: 'table', id: 'EXPLODE(ARRAY<T>)', returns: INTEGER });
  expect(found.kind === 'table' && (found.overload.bind(found.argTypes) as (list: unknown) => unknown)([1, 2])).toEqual([1, 2]);
});

describe('preference', () => {
  test.each<[string, readonly ScalarOverload[], readonly SqlType[], string]>([
    ['not variadic first', [takes([STRING], 0), takes([STRING])], [STRING], 'F(STRING)'],
    ['then more that must be there', [takes([STRING], 0), takes([STRING, STRING], 1)], [STRING], 'F(STRING, STRING...)'],
    ['then fewer type variables', [takes([T, STRING]), takes([STRING, STRING])], [STRING, STRING], 'F(STRING, STRING)'],
    ['then the later variadic', [takes([INTEGER, INTEGER], 0), takes([INTEGER, INTEGER], 1)], [INTEGER, INTEGER], 'F(INTEGER, INTEGER...)'],
    ['an exact match before all', [takes([BIGINT]), takes([INTEGER], 0)], [INTEGER], 'F(INTEGER...)'],
  ])('%s', (_name, overloads, types, id) => {
    expect(shown(entry(...overloads), { types }).split(':')[0]).toBe(id);
    expect(shown(entry(...overloads.toReversed()), { types }).split(':')[0]).toBe(id);
  });

  test('a tie between casts is an error (ksqlDB: GREATEST(INTEGER, BIGINT))', () => {
    const greatest = entry(...[INTEGER, BIGINT, DOUBLE, ANY_DECIMAL].map((type) => takes([type, type], 1, type)));
    expect(shown(greatest, { types: [INTEGER, BIGINT] })).toBe('AMBIGUOUS_OVERLOAD');
    expect(shown(greatest, { types: [INTEGER, BIGINT, DOUBLE] })).toBe('F(DOUBLE, DOUBLE...): DOUBLE, DOUBLE, DOUBLE → DOUBLE');
    expect(shown(greatest, { types: [INTEGER, null, INTEGER] })).toBe('F(INTEGER, INTEGER...): INTEGER, INTEGER, INTEGER → INTEGER');
    expect(shown(greatest, { types: [null, null] })).toBe('AMBIGUOUS_OVERLOAD');
  });
});

describe('messages', () => {
  const registry = FunctionRegistry.builtIn();
  const message = (name: string, types: readonly (SqlType | null)[]): string => {
    const found = registry.find(name);
    try {
      if (found !== undefined) resolveOverload(found, { types });
    } catch (error) {
      return (error as Error).message;
    }
    return 'no error';
  };

  test('what was given and what there is', () => {
    expect(message('ucase', [INTEGER])).toContain('UCASE');
    expect(message('ucase', [INTEGER])).toContain('INTEGER');
    expect(message('ucase', [INTEGER])).toContain('UCASE(input STRING)');
    expect(message('substring', [null, INTEGER])).toContain('SUBSTRING(input BYTES, position INTEGER)');
    expect(message('substring', [null, INTEGER])).not.toContain('length');
  });
});

describe('FunctionRegistry', () => {
  const registry = FunctionRegistry.builtIn();

  test('finds in any case', () => {
    expect(registry.find('uCase')?.name).toBe('UCASE');
    expect(registry.find('nope')).toBeUndefined();
    expect(registry.all()).toEqual(FUNCTIONS);
  });

  test('knows every overload by its id, for ever the same', () => {
    const ids = FUNCTIONS.flatMap((one) => one.overloads.map((overload) => overloadId(one.name, overload)));
    const known = [
      'ROUND(BIGINT)',
      'ROUND(DECIMAL, INTEGER)',
      'SUBSTRING(STRING, INTEGER)',
      'UCASE(STRING)',
      'COALESCE(T, T...)',
      'TIMESTAMPTOSTRING(BIGINT, STRING, STRING)',
      'COUNT(T)',
      'SUM(DECIMAL)',
      'AVG(INTEGER)',
      'MIN(BYTES)',
      'MAX(TIMESTAMP)',
    ];
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of known) expect(registry.overload(id)?.id).toBe(id);
    expect(registry.overload('NOPE(T)')).toBeUndefined();
  });

  test('takes more functions without changing', () => {
    const more = registry.with([entry(takes([STRING]))]);
    expect(more.find('f')?.name).toBe('F');
    expect(more.overload('F(STRING)')?.kind).toBe('scalar');
    expect(registry.find('f')).toBeUndefined();
    expect(() => more.with([entry(takes([STRING]))])).toThrow('same name');
  });
});

test('types of the callback come from the patterns', () => {
  overload(
    [
      ['a', STRING],
      ['b', BIGINT],
      ['c', ANY_DECIMAL],
      ['d', BYTES],
    ],
    STRING,
    (a, b, c, d) => {
      const typed: [string, number | bigint, bigint, Uint8Array] = [a, b, c, d];
      return typed[0];
    },
  );
  overload([['a', DOUBLE]], DOUBLE, (a: number | null) => a, { nulls: 'given' });
});
