import { expect, it } from 'vitest';
import { randomOf, type Fault } from '../broker/faulty-file-system.ts';
import { PowerLoss } from '../broker/power-loss.ts';

const CODES = ['power', 'power', 'EIO', 'ENOSPC'] as const;

it('a thousand long traces of power cuts and disk errors', async () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const random = randomOf(seed);
    const below = (limit: number): number => 1 + Math.floor(random() * limit);
    const trace = new PowerLoss(seed);
    try {
      for (let session = 0; session < 6; session++) {
        const fault: Fault | null = random() < 0.8 ? { code: CODES[below(4) - 1], at: below(250), times: below(20) } : null;
        await trace.session(12, fault, random() < 0.4 ? below(80) : null);
      }
    } catch (error) {
      expect.fail(`seed ${seed}: ${String(error)}`);
    }
  }
});
