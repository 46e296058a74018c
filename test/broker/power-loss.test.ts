import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FaultyFileSystem, type Fault } from './faulty-file-system.ts';
import { PowerLoss } from './power-loss.ts';

const fault: fc.Arbitrary<Fault | null> = fc.option(
  fc.record({
    code: fc.constantFrom('power', 'power', 'EIO', 'ENOSPC'),
    at: fc.integer({ min: 1, max: 150 }),
    times: fc.integer({ min: 1, max: 12 }),
  }),
);
const session = fc.record({ fault, cutRecovery: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 2 }) });

it('acknowledged commits survive power cuts and disk errors; others are whole or absent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.array(session, { minLength: 1, maxLength: 3 }), async (seed, sessions) => {
      const trace = new PowerLoss(seed);
      for (const { fault: one, cutRecovery } of sessions) await trace.session(8, one, cutRecovery);
    }),
    { numRuns: Number(process.env['MILLRACE_RUNS'] ?? 60) },
  );
}, 600_000);

it('the disk of these tests keeps what was synced', async () => {
  const disk = new FaultyFileSystem();
  const file = await disk.open('/data/a', 'new');
  file.write(Buffer.from('kept'), 0);
  await file.sync();
  await disk.syncDirectory('/data');
  file.write(Buffer.from('lost'), 4);
  const after = disk.afterPowerCut(() => 0.99);
  expect([await after.size('/data/a'), after.paths()]).toEqual([4, ['/data/a']]);
});
