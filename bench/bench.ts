import { run as avro } from './avro.ts';
import { run as decode } from './decode.ts';
import { run as flights } from './flights.ts';
import { run as latency } from './latency.ts';
import { run as startup } from './startup.ts';
import { run as state } from './state.ts';
import { run as windowedCount } from './windowed-count.ts';

/** `npm run bench -- decode windowed-count`: those named, or all. Each prints ratios of two things measured in one run. */
const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  decode,
  avro,
  'windowed-count': windowedCount,
  latency,
  startup,
  state,
  flights,
};

const names = process.argv.slice(2).filter((name) => !name.startsWith('-'));
const unknown = names.filter((name) => BENCHES[name] === undefined);
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(1);
}
for (const name of names.length > 0 ? names : Object.keys(BENCHES)) await BENCHES[name]?.();
