import { it } from 'vitest';
import { killRounds } from './kill-rounds.ts';

it(
  'a killed process has lost nothing that it acknowledged, and left nothing half done',
  () => killRounds(2, (round) => 20 + round * 60),
  60_000,
);
