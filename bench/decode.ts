import { NO_SCHEMAS } from '../types/written-schema.ts';
import { JSON_FORMAT } from '../formats/json/json-format.ts';
import type { Decoder } from '../formats/format.ts';
import type { Column } from '../types/schema.ts';
import { BIGINT, DOUBLE, STRING } from '../types/sql-type.ts';
import { Rejection } from '../formats/format.ts';

const EVENTS = 200_000;
const USERS = 1_000;
const ROUNDS = 9;
const COLUMNS: readonly Column[] = [
  { name: 'USER', type: STRING },
  { name: 'PAGE', type: STRING },
  { name: 'TS', type: BIGINT },
  { name: 'AMOUNT', type: DOUBLE },
  { name: 'COUNTRY', type: STRING },
];
/** USER, TS and AMOUNT: a text, a long whole number and a fraction. */
const WANTED = [0, 2, 3];

type Events = { readonly bytes: Uint8Array; readonly starts: Int32Array; readonly ends: Int32Array };

/** Decodes 3 of 5 fields of 90-byte JSON events against JSON.parse on the same bytes, in turns, and prints the median ratio. */
export async function run(): Promise<void> {
  const events = makeEvents();
  const decoder = JSON_FORMAT.decoder(COLUMNS, WANTED, {}, NO_SCHEMAS);
  const ratios: number[] = [];
  let decodeRate = 0;
  let parseRate = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const decode = rateOf(() => decodeAll(decoder, events));
    const parse = rateOf(() => parseAll(events));
    ratios.push(decode / parse);
    decodeRate = Math.max(decodeRate, decode);
    parseRate = Math.max(parseRate, parse);
  }
  const median = ratios.sort((a, b) => a - b)[ROUNDS >> 1];
  const rates = `best ${millions(decodeRate)} against ${millions(parseRate)} M records/s`;
  console.log(`decode 3 of 5 fields of JSON events: ${median.toFixed(2)} × JSON.parse (at least 2; ${rates})`);
}

/** Events as they lie in a batch, one behind the other; about 90 bytes each. */
function makeEvents(): Events {
  const texts = Array.from({ length: EVENTS }, (_, i) => {
    const user = `u${(i * 7919) % USERS}`;
    const amount = ((i * 37) % 100_000) / 100;
    const country = ['DE', 'FR', 'US', 'JP'][i % 4];
    return `{"user":"${user}","page":"/home/${i % 50}","ts":${1_700_000_000_000 + i * 13},"amount":${amount},"country":"${country}"}`;
  });
  const starts = new Int32Array(EVENTS);
  const ends = new Int32Array(EVENTS);
  let at = 0;
  for (const [i, text] of texts.entries()) {
    starts[i] = at;
    at += text.length;
    ends[i] = at;
  }
  return { bytes: new Uint8Array(Buffer.from(texts.join(''))), starts, ends };
}

/** Answers a sum over all fields, so that no work can be left out. */
function decodeAll(decoder: Decoder, events: Events): number {
  let sum = 0;
  for (let i = 0; i < EVENTS; i++) {
    const row = decoder.decode(events.bytes, events.starts[i], events.ends[i]);
    if (row instanceof Rejection) throw new Error(row.reason);
    sum += (row[0] as string).length + (row[1] as number) + (row[2] as number);
  }
  return sum;
}

function parseAll(events: Events): number {
  const buffer = Buffer.from(events.bytes.buffer);
  let sum = 0;
  for (let i = 0; i < EVENTS; i++) {
    const event = JSON.parse(buffer.toString('utf8', events.starts[i], events.ends[i])) as { user: string; ts: number; amount: number };
    const row = [event.user, event.ts, event.amount] as const;
    sum += row[0].length + row[1] + row[2];
  }
  return sum;
}

/** Records a second. */
function rateOf(pass: () => number): number {
  const start = process.hrtime.bigint();
  pass();
  return EVENTS / (Number(process.hrtime.bigint() - start) / 1e9);
}

function millions(rate: number): string {
  return (rate / 1e6).toFixed(1);
}
