import { it } from 'vitest';
import { randomOf } from '../broker/faulty-file-system.ts';
import { killRounds } from '../broker/kill-rounds.ts';

it('forty kills at random moments', () => {
  const random = randomOf(20);
  return killRounds(40, () => 1 + Math.floor(random() * 150));
});
