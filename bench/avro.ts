import avro from 'avsc';
import { AVRO } from '../formats/avro/avro-format.ts';
import { Rejection, type Decoder } from '../formats/format.ts';
import type { Column } from '../types/schema.ts';
import { BIGINT, DOUBLE, STRING } from '../types/sql-type.ts';

const EVENTS = 200_000;
const ROUNDS = 9;
const ID_BYTES = 5;
const COLUMNS: readonly Column[] = [
  { name: 'USER', type: STRING },
  { name: 'PAGE', type: STRING },
  { name: 'TS', type: BIGINT },
  { name: 'AMOUNT', type: DOUBLE },
  { name: 'COUNTRY', type: STRING },
  { name: 'NOTE', type: STRING },
];
/** USER, TS and AMOUNT. */
const WANTED = [0, 2, 3];

type Event = { readonly USER: string; readonly TS: number; readonly AMOUNT: number };
type Events = { readonly bytes: Uint8Array; readonly starts: readonly number[]; readonly ends: readonly number[] };

/** Decodes 3 of 6 nullable fields of Avro events against avsc, which reads all of them or resolves them to a record of three. */
export async function run(): Promise<void> {
  const text = schemaOf(COLUMNS);
  const writer = typeOf(text);
  const reader = typeOf(schemaOf(WANTED.map((index) => COLUMNS[index])));
  const resolver = reader.createResolver(writer);
  const events = makeEvents(writer);
  const schemas = { get: () => ({ type: 'AVRO', text, references: [] }) as const, fetch: () => Promise.resolve() };
  const decoder = AVRO.decoder(COLUMNS, WANTED, {}, schemas);
  const whole: number[] = [];
  const resolved: number[] = [];
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const rate = rateOf(() => decodeAll(decoder, events));
    whole.push(rate / rateOf(() => readAll(events, (bytes) => writer.fromBuffer(bytes) as Event)));
    resolved.push(rate / rateOf(() => readAll(events, (bytes) => reader.fromBuffer(bytes, resolver) as Event)));
    best = Math.max(best, rate);
  }
  const ratios = `${median(whole).toFixed(2)} × avsc, ${median(resolved).toFixed(2)} × avsc with a resolver`;
  console.log(`decode 3 of 6 fields of Avro events: ${ratios} (best ${(best / 1e6).toFixed(1)} M records/s)`);
}

function schemaOf(columns: readonly Column[]): string {
  const text = AVRO.schema?.write(columns, {});
  if (typeof text !== 'string') throw new Error('the columns have no schema');
  return text;
}

function typeOf(schema: string): avro.Type {
  return avro.Type.forSchema(JSON.parse(schema) as avro.Schema, { wrapUnions: 'never' });
}

/** Events as they lie in a batch, one behind the other; about 60 bytes each. */
function makeEvents(type: avro.Type): Events {
  const parts: Buffer[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (let i = 0; i < EVENTS; i++) {
    const event = {
      USER: `u${(i * 7919) % 1000}`,
      PAGE: `/home/${i % 50}`,
      TS: 1_700_000_000_000 + i * 13,
      AMOUNT: ((i * 37) % 100_000) / 100,
      COUNTRY: ['DE', 'FR', 'US', 'JP'][i % 4],
      NOTE: i % 3 === 0 ? 'returned by the customer' : null,
    };
    const bytes = Buffer.concat([Buffer.of(0, 0, 0, 0, 1), type.toBuffer(event)]);
    parts.push(bytes);
    starts.push(at);
    at += bytes.length;
    ends.push(at);
  }
  return { bytes: new Uint8Array(Buffer.concat(parts)), starts, ends };
}

/** Answers a sum over all fields, so that no work can be left out. */
function decodeAll(decoder: Decoder, { bytes, starts, ends }: Events): number {
  let sum = 0;
  for (let i = 0; i < EVENTS; i++) {
    const row = decoder.decode(bytes, starts[i], ends[i]);
    if (row instanceof Rejection) throw new Error(row.reason);
    sum += (row[0] as string).length + (row[1] as number) + (row[2] as number);
  }
  return sum;
}

function readAll({ bytes, starts, ends }: Events, read: (bytes: Buffer) => Event): number {
  const buffer = Buffer.from(bytes.buffer);
  let sum = 0;
  for (let i = 0; i < EVENTS; i++) {
    const event = read(buffer.subarray(starts[i] + ID_BYTES, ends[i]));
    sum += event.USER.length + event.TS + event.AMOUNT;
  }
  return sum;
}

/** Records a second. */
function rateOf(pass: () => number): number {
  const start = process.hrtime.bigint();
  pass();
  return EVENTS / (Number(process.hrtime.bigint() - start) / 1e9);
}

function median(ratios: readonly number[]): number {
  return [...ratios].sort((a, b) => a - b)[ratios.length >> 1];
}
