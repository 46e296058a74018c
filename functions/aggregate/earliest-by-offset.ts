import { INTEGER, STRING } from '../../types/sql-type.ts';
import { aggregate } from '../define.ts';
import { byOffsetOverloads } from './by-offset.ts';

export const earliestByOffset = aggregate({
  name: 'EARLIEST_BY_OFFSET',
  category: 'aggregate',
  summary:
    'The value that came first, or a list of the first `count` of them in the order in which they came. NULLs are passed over unless `ignoreNulls` is FALSE. Rows come in the order in which they are processed, whatever their timestamps say.',
  overloads: byOffsetOverloads('EARLIEST_BY_OFFSET', 'earliest'),
  examples: [
    { types: [INTEGER], rows: [[7], [5], [null]], is: 7 },
    { types: [INTEGER], rows: [[null], [7], [5]], literals: [false], is: null },
    { types: [STRING], rows: [['a'], [null], ['b'], ['c']], literals: [2], is: ['a', 'b'] },
    { types: [STRING], rows: [['a'], [null], ['b']], literals: [2, false], is: ['a', null] },
    { types: [STRING], rows: [], is: null },
  ],
});
