import { SqlError } from '../types/errors.ts';
import type { DurationMs } from '../types/time.ts';
import type { WrittenSchema } from '../types/written-schema.ts';
import { fieldsOf, isCount, schemaOfJson, schemaToJson, versionOfJson } from './confluent-json.ts';
import { refusal, RegistryHttp, type Question, type RegistryAnswer } from './registry-http.ts';
import { parseRegistryUrls } from './registry-urls.ts';
import { resolveReferences } from './resolve-references.ts';
import type { NewSchema, SchemaRegistry, SchemaVersion } from './schema-registry.ts';

/** Confluent's error codes of what is not there. 40404: the subject is deleted already. */
const NO_SUBJECT = [40401, 40404];
const NO_VERSION = [...NO_SUBJECT, 40402];
const NO_SCHEMA = [40401, 40403];
/** The registry is in a mode in which nothing is registered: nothing is wrong with the schema. */
const READ_ONLY = 42205;
const REFERENCED = 42206;

export type HttpRegistryOptions = {
  /** How long one server may take for one answer; 10 s if not given. */
  readonly timeoutMs?: DurationMs | undefined;
};

/** A schema registry behind Confluent's HTTP API. */
export class HttpRegistry implements SchemaRegistry {
  readonly #http: RegistryHttp;

  /** `urls`: one or several with commas between, each with user and password if it wants them. Throws WRONG_REGISTRY_URL. */
  constructor(urls: string, { timeoutMs = 10_000 }: HttpRegistryOptions = {}) {
    this.#http = new RegistryHttp(parseRegistryUrls(urls), timeoutMs);
  }

  async register(subject: string, schema: NewSchema): Promise<number> {
    const asked = `register a schema under ${subject}`;
    const answer = await this.#http.ask({ method: 'POST', path: `${pathOf(subject)}/versions`, body: schemaToJson(schema), asked });
    if (answer.status === 409) throw new SqlError('INCOMPATIBLE_SCHEMA', [subject, null, answer.message]);
    if (answer.status === 422 && answer.code !== READ_ONLY) throw new SqlError('INVALID_SCHEMA', [subject, schema.type, answer.message]);
    if (answer.status >= 300) throw refusal(answer, asked);
    const { id } = fieldsOf(answer.json);
    return isCount(id) ? id : misread(answer, asked);
  }

  async find(subject: string, schema: NewSchema): Promise<SchemaVersion | null> {
    const asked = `look up a schema under ${subject}`;
    const answer = await this.#http.ask({ method: 'POST', path: pathOf(subject), body: schemaToJson(schema), asked });
    if (answer.status === 422) throw new SqlError('INVALID_SCHEMA', [subject, schema.type, answer.message]);
    return read(answer, asked, NO_SCHEMA, versionOfJson);
  }

  latest(subject: string): Promise<SchemaVersion | null> {
    return this.#ask(`tell the latest version of ${subject}`, `${pathOf(subject)}/versions/latest`, NO_VERSION, versionOfJson);
  }

  async versions(subject: string): Promise<readonly number[]> {
    const found = await this.#ask(`list the versions of ${subject}`, `${pathOf(subject)}/versions`, NO_SUBJECT, (json) =>
      Array.isArray(json) && json.every(isCount) ? json : null,
    );
    return found ?? [];
  }

  version(subject: string, version: number): Promise<SchemaVersion | null> {
    return this.#version(subject, String(version));
  }

  async schema(id: number): Promise<WrittenSchema | null> {
    const asked = `give the schema of id ${id}`;
    const found = await this.#ask(asked, `/schemas/ids/${id}`, NO_SCHEMA, schemaOfJson);
    // what is referred to may be deleted, and is still what it was
    return found === null ? null : resolveReferences(found, ({ subject, version }) => this.#version(subject, `${version}?deleted=true`));
  }

  async subjects(): Promise<readonly string[]> {
    const found = await this.#ask('list its subjects', '/subjects', [], (json) =>
      Array.isArray(json) && json.every((one) => typeof one === 'string') ? json.sort() : null,
    );
    return found ?? [];
  }

  async deleteSubject(subject: string): Promise<void> {
    const asked = `delete subject ${subject}`;
    const answer = await this.#http.ask({ method: 'DELETE', path: pathOf(subject), asked });
    if (answer.code === REFERENCED) throw new SqlError('SCHEMA_IN_USE', [subject, answer.message]);
    read(answer, asked, NO_SUBJECT, () => subject);
  }

  async close(): Promise<void> {
    this.#http.close();
  }

  #version(subject: string, version: string): Promise<SchemaVersion | null> {
    return this.#ask(
      `give version ${version.split('?')[0]} of ${subject}`,
      `${pathOf(subject)}/versions/${version}`,
      NO_VERSION,
      versionOfJson,
    );
  }

  async #ask<T>(asked: string, path: string, absent: readonly number[], parse: (json: unknown) => T | null): Promise<T | null> {
    const question: Question = { method: 'GET', path, asked };
    return read(await this.#http.ask(question), asked, absent, parse);
  }
}

const pathOf = (subject: string): string => `/subjects/${encodeURIComponent(subject)}`;

/** null: the answer has one of the codes `absent`. `parse` answers null for what it cannot read. */
function read<T>(answer: RegistryAnswer, asked: string, absent: readonly number[], parse: (json: unknown) => T | null): T | null {
  if (answer.code !== null && answer.status === 404 && absent.includes(answer.code)) return null;
  if (answer.status >= 300) throw refusal(answer, asked);
  return parse(answer.json) ?? misread(answer, asked);
}

function misread({ url, json }: RegistryAnswer, asked: string): never {
  throw new SqlError('REGISTRY_FAILED', [
    url,
    asked,
    `its answer is not of the form that was expected: ${JSON.stringify(json).slice(0, 100)}`,
  ]);
}
