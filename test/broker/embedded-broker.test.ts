import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedBroker } from '../../broker/embedded/embedded-broker.ts';
import { brokerSuite } from './broker-suite.ts';

for (const [name, segmentBytes] of [
  ['embedded', undefined],
  ['embedded with tiny segments', 200],
] as const) {
  brokerSuite(name, async () => {
    const directory = await mkdtemp(join(tmpdir(), 'millrace-broker-'));
    const broker = await EmbeddedBroker.open({ directory, segmentBytes });
    return {
      broker,
      close: async () => {
        await broker.close();
        await rm(directory, { recursive: true });
      },
    };
  });
}
