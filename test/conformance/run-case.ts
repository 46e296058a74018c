import type { FunctionEntry } from '../../functions/define.ts';
import { createTestEngine, type TestEngine } from '../../engine/test-engine.ts';
import type { ReadRecord } from '../../engine/raw-record.ts';
import { SqlError } from '../../types/errors.ts';
import type { Case, CaseRecord } from './case.ts';
import { CaseRegistry } from './case-registry.ts';
import { foundText, matches } from './compare.ts';
import { jsonText } from './exact-json.ts';
import { checkPost } from './post.ts';
import { isRefusal, refusedAt, type Refusal } from './refusal.ts';
import { decodeSide, encodeSide, sidesOf, splitWindow, UNDECLARED, windowBytes, writingSides, type Sides } from './side.ts';
import { registerSchemas } from './topic-schemas.ts';
import { createTopics } from './topics.ts';

/** `reason` is for people; its first words are what a histogram counts by. */
export type Outcome = { readonly passed: true } | { readonly passed: false; readonly reason: string };

/** What a case found that is not as it should be. */
class Mismatch extends Error {}

/** Runs a case in an engine of its own. Never throws. */
export async function runCase(one: Case, functions: readonly FunctionEntry[]): Promise<Outcome> {
  let run: CaseRun | null = null;
  try {
    const registry = new CaseRegistry();
    const engine = await createTestEngine({ properties: one.properties, functions, registry });
    run = new CaseRun(one, engine, registry);
    return one.refusal === null ? await run.positive() : await run.negative();
  } catch (error) {
    return { passed: false, reason: reasonOf(error) };
  } finally {
    await run?.close();
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Mismatch) return error.message;
  if (error instanceof SqlError) return `${error.error}: ${error.message}`;
  return error instanceof Error ? `CRASH: ${error.stack ?? error.message}` : String(error);
}

class CaseRun {
  readonly #case: Case;
  readonly #engine: TestEngine;
  readonly #registry: CaseRegistry;
  /** By topic: as the first source over it declares, those that were dropped included. */
  readonly #sides = new Map<string, Sides>();

  constructor(one: Case, engine: TestEngine, registry: CaseRegistry) {
    this.#registry = registry;
    this.#case = one;
    this.#engine = engine;
  }

  async positive(): Promise<Outcome> {
    for (let i = 0; i < this.#case.statements.length; i++) await this.#execute(i);
    await this.#process();
    await this.#checkOutputs();
    await checkPost(this.#case.post, { engine: this.#engine, registry: this.#registry }, (message) => {
      throw new Mismatch(message);
    });
    return { passed: true };
  }

  /** Refused where the case wants it, in a user's words. */
  async negative(): Promise<Outcome> {
    const refusal = await this.#refusal();
    if (refusal === null) return { passed: false, reason: `ACCEPTED: ${this.#case.refusal ?? ''}` };
    const { statement, error } = refusal;
    if (!isRefusal(error)) return { passed: false, reason: `BAD REFUSAL: ${reasonOf(error)}` };
    const expected = refusedAt(this.#case);
    if (statement === null || statement === expected) return { passed: true };
    return { passed: false, reason: `WRONG PLACE: statement ${statement + 1}, not ${expected + 1}: ${reasonOf(error)}` };
  }

  close(): Promise<void> {
    return this.#engine.close();
  }

  async #refusal(): Promise<Refusal | null> {
    await this.#prepare();
    for (let i = 0; i < this.#case.statements.length; i++) {
      try {
        await this.#execute(i);
      } catch (error) {
        return { statement: i, error };
      }
    }
    try {
      await this.#process();
    } catch (error) {
      return { statement: null, error };
    }
    return null;
  }

  async #prepare(): Promise<void> {
    registerSchemas(this.#case, this.#registry);
    await createTopics(this.#case, this.#engine);
  }

  async #execute(index: number): Promise<void> {
    if (index === 0) await this.#prepare();
    await this.#engine.execute(this.#case.statements[index].replace(/;?\s*$/, ';'));
    for (const source of this.#engine.catalog.sources.values()) {
      if (!this.#sides.has(source.topic)) this.#sides.set(source.topic, sidesOf(source));
    }
  }

  /** Each query in turn reads the inputs of its topics in the case's order, then what other queries or INSERTs wrote. */
  async #process(): Promise<void> {
    const { inputs } = this.#case;
    if (this.#engine.queries.length === 0) throw new Mismatch('NO QUERY: the statements start none');
    for (const input of inputs) await this.#produce(input);
    const given = new Set(inputs.map(({ topic }) => topic));
    for (const { id } of this.#engine.queries) {
      const topics = this.#engine.topicsOf(id);
      for (const { topic } of inputs) if (topics.includes(topic)) await this.#engine.step(id, topic);
      for (const topic of topics.filter((one) => !given.has(one))) while (await this.#engine.step(id, topic));
    }
  }

  async #produce({ topic, key, value, timestamp, window, headers }: CaseRecord): Promise<void> {
    const sides = await writingSides(topic, this.#sides.get(topic) ?? UNDECLARED, this.#registry);
    const bytes = encodeSide(sides.key, key);
    await this.#engine.produce(topic, {
      key: bytes === null || window === null ? bytes : Buffer.concat([bytes, windowBytes(window)]),
      value: encodeSide(sides.value, value),
      timestamp: timestamp ?? 0,
      headers: headers ?? [],
    });
  }

  async #checkOutputs(): Promise<void> {
    const { outputs } = this.#case;
    for (const topic of new Set(outputs.map((record) => record.topic))) {
      const expected = outputs.filter((record) => record.topic === topic);
      const exists = (await this.#engine.topics()).some(({ name }) => name === topic);
      const found = exists ? await this.#engine.records(topic) : [];
      const sides = this.#sides.get(topic) ?? UNDECLARED;
      for (const [i, record] of expected.entries()) this.#checkRecord(record, found[i], { sides, place: `${topic} ${i + 1}` });
      if (found.length <= expected.length) continue;
      const next = this.#describeFound(found[expected.length], sides);
      throw new Mismatch(`TOO MANY: ${topic} has ${found.length} records, not ${expected.length}; the next is ${next}`);
    }
  }

  #checkRecord(expected: CaseRecord, found: ReadRecord | undefined, { sides, place }: { sides: Sides; place: string }): void {
    if (found === undefined) throw new Mismatch(`TOO FEW: ${place} is missing: ${describeExpected(expected)}`);
    const difference = this.#difference(expected, found, sides);
    if (difference === null) return;
    throw new Mismatch(`${difference}: ${place} is ${this.#describeFound(found, sides)}, not ${describeExpected(expected)}`);
  }

  #difference(expected: CaseRecord, found: ReadRecord, sides: Sides): string | null {
    const exact = this.#case.properties['use.exact.numeric.comparison'] !== 'false';
    const { key, window } = splitWindow(found.key, sides.window);
    if (!matches(expected.key, decodeSide(sides.key, key, this.#registry), exact)) return 'KEY';
    if (!matches(expected.value, decodeSide(sides.value, found.value, this.#registry), exact)) return 'VALUE';
    if (expected.window !== null && windowText(expected.window) !== windowText(window)) return 'WINDOW';
    const isInsert = this.#case.inputs.length === 0 && expected.timestamp === 0;
    if (expected.timestamp !== null && !isInsert && expected.timestamp !== found.timestamp) return 'TIMESTAMP';
    return headersText(expected.headers ?? []) === headersText(found.headers) ? null : 'HEADERS';
  }

  #describeFound(found: ReadRecord, sides: Sides): string {
    const { key, window } = splitWindow(found.key, sides.window);
    const texts = [decodeSide(sides.key, key, this.#registry), decodeSide(sides.value, found.value, this.#registry)].map(foundText);
    return `${texts[0]}${windowText(window)} | ${texts[1]} | ${found.timestamp} | ${headersText(found.headers)}`;
  }
}

const windowText = (window: CaseRecord['window']): string =>
  window === null ? '' : `[${window.start}, ${window.end}]${window.isSession ? ' session' : ''}`;

const headersText = (headers: ReadRecord['headers']): string =>
  headers.map(({ key, value }) => `${key}=${value === null ? 'null' : Buffer.from(value).toString('base64')}`).join(',');

const describeExpected = ({ key, value, timestamp, window, headers }: CaseRecord): string =>
  `${jsonText(key)}${windowText(window)} | ${jsonText(value)} | ${timestamp ?? 'any'} | ${headersText(headers ?? [])}`;
