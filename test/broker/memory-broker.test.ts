import { MemoryBroker } from '../../broker/memory/memory-broker.ts';
import { brokerSuite } from './broker-suite.ts';

brokerSuite('memory', async () => {
  const broker = new MemoryBroker();
  return { broker, close: () => broker.close() };
});
