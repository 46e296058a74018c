import { INTEGER, STRING } from '../../types/sql-type.ts';
import { aggregate } from '../define.ts';
import { byOffsetOverloads } from './by-offset.ts';

export const latestByOffset = aggregate({
  name: 'LATEST_BY_OFFSET',
  category: 'aggregate',
  summary:
    'The value that came last, or a list of the last `count` of them in the order in which they came. NULLs are passed over unless `ignoreNulls` is FALSE. Rows come in the order in which they are processed, whatever their timestamps say.',
  overloads: byOffsetOverloads('LATEST_BY_OFFSET', 'latest'),
  examples: [
    { types: [INTEGER], rows: [[7], [5], [null]], is: 5 },
    { types: [INTEGER], rows: [[7], [5], [null]], literals: [false], is: null },
    { types: [STRING], rows: [['a'], [null], ['b'], ['c']], literals: [2], is: ['b', 'c'] },
    { types: [STRING], rows: [['a'], ['b'], [null]], literals: [2, false], is: ['b', null] },
    { types: [STRING], rows: [], is: null },
  ],
});
