import type { FunctionEntry } from '../../functions/define.ts';
import { createTestEngine, type TestEngine } from '../../engine/test-engine.ts';
import type { ReadRecord } from '../../engine/raw-record.ts';
import { SqlError } from '../../types/errors.ts';
import type { Case, CaseRecord } from './case.ts';
import { CaseRegistry } from './case-registry.ts';
import { checkOutputs, Mismatch } from './check-outputs.ts';
import { checkPost } from './post.ts';
import { isRefusal, refusedAt, type Refusal } from './refusal.ts';
import { recordOf, sidesOf, UNDECLARED, type Sides } from './side.ts';
import { registerSchemas } from './topic-schemas.ts';
import { createTopics } from './topics.ts';

/** `reason` is for people; its first words are what a histogram counts by. */
export type Outcome = { readonly passed: true } | { readonly passed: false; readonly reason: string };

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
    await checkOutputs(this.#case, { sides: this.#sides, registry: this.#registry, records: (topic) => this.#recordsOf(topic) });
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

  async #produce(input: CaseRecord): Promise<void> {
    await this.#engine.produce(input.topic, await recordOf(input, this.#sides.get(input.topic) ?? UNDECLARED, this.#registry));
  }

  async #recordsOf(topic: string): Promise<readonly ReadRecord[]> {
    const exists = (await this.#engine.topics()).some(({ name }) => name === topic);
    return exists ? this.#engine.records(topic) : [];
  }
}
