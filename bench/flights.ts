import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { scriptParts } from '../cli/run/directive.ts';
import { scriptSteps } from '../cli/shell/script.ts';
import { type Client, connect } from '../client/client.ts';
import { duckdbRows } from './duckdb.ts';
import { ServerProcess, runCommand } from './server-process.ts';

const SCRIPT = fileURLToPath(new URL('../examples/flights/flights.sql', import.meta.url));
const DATA = fileURLToPath(new URL('../node_modules/vega-datasets/data/', import.meta.url));
const PARQUET = `'${DATA}flights-3m.parquet'`;
const FLIGHTS = 3_000_000;
const HOUR_MS = 3_600_000;
const POLL_MS = 20;

const AGAIN = `
  CREATE TABLE again AS SELECT origin, COUNT(*) AS flights, SUM(delay) AS total_delay, MAX(delay) AS worst_delay
    FROM flights WINDOW TUMBLING (SIZE 1 HOUR, RETENTION 365 DAYS, GRACE PERIOD 1 DAY) GROUP BY origin;`;

/**
 * The main job on real input: 3,000,000 flights as JSON lines go through `millrace produce` into a server that runs the
 * statements of examples/flights, and every row of its tables equals DuckDB's. Then the hourly table is filled once more
 * from the topic, by itself, against a bare loop that parses the same lines and groups them, and against DuckDB.
 */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'millrace-bench-'));
  const file = join(directory, 'flights.jsonl');
  try {
    await writeLines(file);
    const server = await ServerProcess.start(join(directory, 'data'));
    try {
      await throughServer(server.url, file);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** In the order of the file, which is that of their dates. */
async function writeLines(file: string): Promise<void> {
  const columns = `strftime(date, '%Y/%m/%d %H:%M') AS date, delay, distance, origin, destination`;
  await duckdbRows(`COPY (SELECT ${columns} FROM ${PARQUET}) TO '${file}' (FORMAT json)`);
}

async function throughServer(url: string, file: string): Promise<void> {
  const client = connect(url);
  await client.execute(await definitions());
  await runCommand('produce', 'airports', `${DATA}airports.csv`, '--key-field', 'iata', '--server', url);
  console.error(`flights: ${FLIGHTS.toLocaleString('en')} records go through millrace produce`);
  const start = performance.now();
  await runCommand('produce', 'flights', file, '--format', 'json', '--key-field', 'origin', '--server', url);
  const producedMs = performance.now() - start;
  await filled(client);
  const filledMs = performance.now() - start;
  await checkTables(client, 'delays_by_hour');

  const again = await timed(async () => {
    await client.execute(AGAIN);
    await filled(client);
  });
  await checkHours(client, 'again');
  const loop = await timed(() => bareLoop(file));
  const duckdb = await timed(() => duckdbRows(`SELECT count(*) FROM (${hoursOf(`read_json('${file}', format = 'newline_delimited')`)})`));
  console.log(
    `flights, produce: ${rate(producedMs)} records/s durable; ${rate(filledMs)} from the file to both tables, equal to DuckDB's row by row`,
  );
  console.log(
    `flights, the hourly table alone: ${(loop / again).toFixed(2)} × a bare loop that parses and groups the lines (${rate(again)} against ${rate(loop)} records/s); DuckDB, on all cores: ${rate(duckdb)}`,
  );
}

/** What the script defines, without its files and its queries. */
async function definitions(): Promise<string> {
  const parts = scriptParts(await readFile(SCRIPT, 'utf8'));
  const steps = parts.flatMap((part) => (part.kind === 'sql' ? scriptSteps(part.text) : []));
  return steps.flatMap(({ kind, text }) => (kind === 'statements' ? [text] : [])).join('\n');
}

/** Resolves when every query over the flights has committed the last of them. */
async function filled(client: Client): Promise<void> {
  for (;;) {
    const [entity] = await client.execute('DESCRIBE flights EXTENDED;');
    if (entity?.['@type'] !== 'sourceDescription') throw new Error('the stream is not described');
    const { readQueries, queryOffsetSummaries } = entity.sourceDescription;
    const offsets = queryOffsetSummaries.flatMap(({ topicSummaries }) => topicSummaries.flatMap((topic) => topic.offsets));
    const behind = offsets.some(({ logEndOffset, consumerOffset }) => consumerOffset < logEndOffset);
    if (!behind && queryOffsetSummaries.length === readQueries.length) return;
    await wait(POLL_MS);
  }
}

async function checkTables(client: Client, hours: string): Promise<void> {
  await checkHours(client, hours);
  const airports = `SELECT origin, count(*), avg(delay), max(delay) FROM ${PARQUET} GROUP BY origin`;
  await checkRows(client, 'SELECT origin, flights, average_delay, worst_delay FROM delays;', airports);
  const names = `SELECT iata, name, city, state FROM read_csv('${DATA}airports.csv', all_varchar = true) WHERE state <> 'NA'`;
  await checkRows(client, 'SELECT iata, name, city, state FROM airport_names;', names);
}

function checkHours(client: Client, table: string): Promise<void> {
  return checkRows(client, `SELECT origin, WINDOWSTART, flights, total_delay, worst_delay FROM ${table};`, hoursOf(PARQUET));
}

function hoursOf(source: string): string {
  const date = source === PARQUET ? 'date' : `strptime(date, '%Y/%m/%d %H:%M')`;
  return `SELECT origin, epoch_ms(date_trunc('hour', ${date})) AS start, count(*), sum(delay)::BIGINT, max(delay) FROM ${source} GROUP BY origin, start`;
}

/** A fast wrong answer is none. */
async function checkRows(client: Client, select: string, expected: string): Promise<void> {
  const wanted = new Set((await duckdbRows(expected)).map(rowText));
  const { rows } = await client.pull(select);
  const wrong = rows.find((row) => !wanted.delete(rowText(row)));
  if (wrong !== undefined) throw new Error(`DuckDB has no row ${rowText(wrong)}: ${select}`);
  if (wanted.size > 0) throw new Error(`${wanted.size} rows are missing, ${[...wanted][0]} is one: ${select}`);
}

/** The same text for a bigint and a number. */
function rowText(row: readonly unknown[]): string {
  return row.map(String).join('|');
}

async function bareLoop(file: string): Promise<void> {
  const hours = new Map<string, { flights: number; totalDelay: number; worstDelay: number }>();
  for await (const line of createInterface({ input: createReadStream(file, { highWaterMark: 256 * 1024 }) })) {
    const { date, delay, origin } = JSON.parse(line) as { date: string; delay: number; origin: string };
    const time = Date.parse(`${date.replaceAll('/', '-').replace(' ', 'T')}Z`);
    const key = `${origin}@${time - (time % HOUR_MS)}`;
    const found = hours.get(key);
    if (found === undefined) hours.set(key, { flights: 1, totalDelay: delay, worstDelay: delay });
    else {
      found.flights++;
      found.totalDelay += delay;
      found.worstDelay = Math.max(found.worstDelay, delay);
    }
  }
  if (hours.size === 0) throw new Error('the loop found nothing');
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function rate(ms: number): string {
  return `${(FLIGHTS / ms / 1000).toFixed(2)} M`;
}
