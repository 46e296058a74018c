import { expect, test } from 'vitest';
import { nearNames } from '../../planner/near.ts';
import { editDistance } from '../../types/edit-distance.ts';

test.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['ab', 'ba', 1],
  ['abcd', 'acbd', 1],
  ['same', 'same', 0],
])('from %s to %s are %i edits', (a, b, edits) => {
  expect(editDistance(a, b)).toBe(edits);
  expect(editDistance(b, a)).toBe(edits);
});

test.each([
  ['USERID', ['USER_ID', 'URL'], ['USER_ID']],
  ['NAME', ['name'], ['name']],
  ['USER', ['USERS', 'USER_ID', 'ORDERS'], ['USERS', 'USER_ID']],
  ['X', ['A', 'B'], []],
  ['AB', ['AC', 'XY'], ['AC']],
  ['CLICKS1', ['CLICKS2', 'CLICKS3', 'CLICKS4', 'CLICKS5'], ['CLICKS2', 'CLICKS3', 'CLICKS4']],
  ['ANYTHING', [], []],
])('near %s in %j is %j', (name, candidates, near) => {
  expect(nearNames(name, candidates)).toEqual(near);
});
