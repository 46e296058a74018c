import { boundOverload, overload, scalar, type FunctionEntry } from '../../../functions/define.ts';
import { SqlError } from '../../../types/errors.ts';
import { BIGINT, BOOLEAN, INTEGER, STRING, structOf } from '../../../types/sql-type.ts';

const A_STRING = structOf([{ name: 'A', type: STRING }]);

/** What a function of a user throws becomes a NULL and an entry of the processing log. */
function boom(): never {
  throw new SqlError('UNFIT_ARGUMENT', ['it', 'what does not throw']);
}

/** NULL at the first call of each instance, the third, and so on. */
function everySecond(): (text: string) => string | null {
  let calls = 0;
  return (text) => (++calls % 2 === 1 ? null : text);
}

export const SCALARS: readonly FunctionEntry[] = [
  scalar({
    name: 'TEST_UDF',
    category: 'test',
    summary: 'Says which overload was called.',
    overloads: [
      overload(
        [
          ['a', INTEGER],
          ['b', STRING],
        ],
        STRING,
        () => 'doStuffIntString',
      ),
      overload(
        [
          ['a', BIGINT],
          ['b', STRING],
        ],
        STRING,
        () => 'doStuffLongString',
      ),
      overload(
        [
          ['a', BIGINT],
          ['b', BIGINT],
          ['c', STRING],
        ],
        STRING,
        () => 'doStuffLongLongString',
      ),
      overload([['a', BIGINT]], STRING, () => 'doStuffLongVarargs', { variadic: 0 }),
      overload([['a', A_STRING]], STRING, (struct) => (struct as readonly (string | null)[])[0]),
      overload([], A_STRING, () => ['foo']),
    ],
    examples: [],
  }),
  scalar({
    name: 'BAD_UDF',
    category: 'test',
    summary: 'Throws.',
    overloads: [
      overload([['a', INTEGER]], INTEGER, boom),
      overload([['a', BOOLEAN]], INTEGER, (fails) => (fails ? boom() : 0)),
      boundOverload([['a', STRING]], STRING, everySecond, { deterministic: false }),
    ],
    examples: [],
  }),
  scalar({
    name: 'WHENCONDITION',
    category: 'test',
    summary: 'Fails where it should not be called.',
    overloads: [
      overload(
        [
          ['result', BOOLEAN],
          ['ok', BOOLEAN],
        ],
        BOOLEAN,
        (result, ok) => (ok ? result : boom()),
      ),
    ],
    examples: [],
  }),
  scalar({
    name: 'WHENRESULT',
    category: 'test',
    summary: 'Fails where it should not be called.',
    overloads: [
      overload(
        [
          ['result', INTEGER],
          ['ok', BOOLEAN],
        ],
        INTEGER,
        (result, ok) => (ok ? result : boom()),
      ),
    ],
    examples: [],
  }),
  scalar({
    name: 'TOSTRUCT',
    category: 'test',
    summary: 'A STRUCT around a text.',
    overloads: [overload([['text', STRING]], A_STRING, (text) => [text])],
    examples: [],
  }),
];
