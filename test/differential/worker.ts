import { BatchOracle } from './batch.ts';
import { KINDS } from './kinds.ts';
import { runUnit, type Unit } from './run-unit.ts';

/** A process of its own, which runs the units that it is sent and sends their results back, until nobody is there to send more. */
const oracle = await BatchOracle.open();

async function answer(unit: Unit): Promise<void> {
  const kind = KINDS.find(({ name }) => name === unit.kind);
  if (kind === undefined) throw new Error(`there is no kind ${unit.kind}`);
  process.send?.(await runUnit(unit, kind, oracle));
}

process.on('message', (unit: Unit) => void answer(unit));
process.on('disconnect', () => oracle.close());
