import { describe, expect, test } from 'vitest';
import { FUNCTIONS } from '../../../functions/functions.ts';
import { checkEntry } from '../../../functions/user/check-entry.ts';

const number = { name: 'n', type: { kind: 'INTEGER' } };
const overload = {
  parameters: [number],
  variadic: null,
  literals: 0,
  returns: { kind: 'INTEGER' },
  bind: () => () => 1,
  nulls: 'null',
  deterministic: true,
};
const entry = { kind: 'scalar', name: 'F', category: 'c', summary: 's', examples: [], overloads: [overload] };
const withOverload = (change: object) => ({ ...entry, overloads: [{ ...overload, ...change }] });
const T = { kind: 'VARIABLE', name: 'T' };

test.each(FUNCTIONS.map((one) => [one.name, one] as const))('nothing is wrong with %s', (_, one) => {
  expect(checkEntry(one)).toEqual({ entry: one, problem: null });
});

describe('what is wrong', () => {
  test.each<[unknown, string]>([
    [() => 1, 'it is a function'],
    [null, 'it is null'],
    [{}, 'its kind is undefined'],
    [{ ...entry, kind: 'udf' }, 'its kind is "udf"'],
    [{ ...entry, name: 'my fn' }, 'its name must be letters, digits and _, but is "my fn"'],
    [{ ...entry, summary: ' ' }, 'its summary must say in a sentence what it does, but is " "'],
    [{ ...entry, category: undefined }, "its category must be a word, such as 'geo', but is undefined"],
    [{ ...entry, examples: undefined }, 'its examples must be an array (it may be empty), but are undefined'],
    [{ ...entry, overloads: [] }, 'its overloads must be an array of one or more, but are an array of 0'],
    [{ ...entry, overloads: [overload, { ...overload }] }, 'two of its overloads are F(INTEGER)'],
    [{ ...entry, overloads: [overload, 5] }, 'in its overload 2, it is 5'],
    [withOverload({ parameters: undefined }), 'in its overload 1, the parameters must be an array, but are undefined'],
    [withOverload({ parameters: [['n', number.type]] }), 'in its overload 1, parameter 1 must be a name and a type'],
    [withOverload({ parameters: [{ name: 'n', type: 'INT' }] }), 'in its overload 1, the type of n is none of SQL: "INT"'],
    [
      withOverload({ parameters: [{ name: 'n', type: { kind: 'toString' } }] }),
      'in its overload 1, the type of n is none of SQL: an object',
    ],
    [
      withOverload({ parameters: [{ name: 'n', type: { kind: 'DECIMAL', precision: 2, scale: 3 } }] }),
      'in its overload 1, the type of n is none of SQL: an object',
    ],
    [withOverload({ bind: undefined }), 'in its overload 1, bind must be a function, but is undefined; make it with overload'],
    [withOverload({ variadic: 1 }), 'in its overload 1, variadic must be the place of a parameter, from 0 on, but is 1'],
    [withOverload({ literals: 2 }), 'in its overload 1, literals must be a number of parameters, but is 2'],
    [withOverload({ returns: {} }), 'in its overload 1, the type of its result is none of SQL: an object'],
    [withOverload({ returns: T }), 'in its overload 1, no parameter says what the type of its result is; give it a resolve'],
    [
      withOverload({ returns: { kind: 'ANY-DECIMAL' } }),
      'in its overload 1, no parameter says what the type of its result is; give it a resolve',
    ],
    [withOverload({ resolve: 1 }), 'in its overload 1, resolve must be a function, but is 1'],
    [withOverload({ nulls: 'skip' }), `in its overload 1, nulls must be 'null' or 'given', but is "skip"`],
    [withOverload({ deterministic: undefined }), 'in its overload 1, deterministic must be true or false, but is undefined'],
    [
      { ...withOverload({ state: { kind: 'INTEGER' } }), kind: 'aggregate' },
      'in its overload 1, state must be a SQL type, but is an object',
    ],
    [
      { ...withOverload({ state: () => number.type, settings: null }), kind: 'aggregate' },
      'in its overload 1, settings must be an array, but is null',
    ],
  ])('%#: %s', (value, problem) => {
    expect(checkEntry(value)).toEqual({ entry: null, problem });
  });

  test('the type of a result may come from a parameter, or from resolve', () => {
    expect(checkEntry(withOverload({ parameters: [{ name: 'n', type: T }], returns: T })).problem).toBeNull();
    expect(checkEntry(withOverload({ returns: { kind: 'ANY-DECIMAL' }, resolve: () => number.type })).problem).toBeNull();
  });
});
