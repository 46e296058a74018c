import { SqlError } from '../types/errors.ts';
import type { DurationMs } from '../types/time.ts';
import { fieldsOf } from './confluent-json.ts';
import type { RegistryServer } from './registry-urls.ts';

/** One question to a registry. `asked` says it in words, after "to": `register a schema under orders-value`. */
export type Question = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: object | undefined;
  readonly asked: string;
};

/** What it answered. `code`: Confluent's error_code, null if there is none; `url` is whose answer it is. */
export type RegistryAnswer = {
  readonly url: string;
  readonly status: number;
  readonly json: unknown;
  readonly code: number | null;
  readonly message: string;
};

const MEDIA_TYPE = 'application/vnd.schemaregistry.v1+json';

/**
 * Asks the servers of one registry, the one that answered last first, the others when it cannot be reached or fails. All
 * that is asked may be asked twice: registering and deleting have no other effect the second time.
 */
export class RegistryHttp {
  readonly #servers: readonly RegistryServer[];
  readonly #timeoutMs: DurationMs;
  readonly #closing = new AbortController();
  #current = 0;

  /** `timeoutMs`: how long one server may take for one answer, its body included. */
  constructor(servers: readonly RegistryServer[], timeoutMs: DurationMs) {
    this.#servers = servers;
    this.#timeoutMs = timeoutMs;
  }

  /** Answers of status 404, 409 and 422 are answers; others that are no success reject, as does what is no answer. */
  async ask(question: Question): Promise<RegistryAnswer> {
    const first = this.#current;
    for (let tried = 0; ; tried++) {
      const at = (first + tried) % this.#servers.length;
      try {
        const answer = await this.#askServer(this.#servers[at], question);
        this.#current = at;
        return answer;
      } catch (error) {
        const isRefusal = !(error instanceof SqlError) || error.error === 'REGISTRY_REFUSED';
        if (isRefusal || tried === this.#servers.length - 1 || this.#closing.signal.aborted) throw error;
      }
    }
  }

  /** Ends what is under way: it rejects. */
  close(): void {
    this.#closing.abort();
  }

  async #askServer({ url, authorization }: RegistryServer, { method, path, body, asked }: Question): Promise<RegistryAnswer> {
    const headers = {
      accept: `${MEDIA_TYPE}, application/json`,
      ...(body === undefined ? {} : { 'content-type': MEDIA_TYPE }),
      ...(authorization === null ? {} : { authorization }),
    };
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(this.#timeoutMs)]);
    let status: number;
    let text: string;
    try {
      const response = await fetch(url + path, { method, headers, signal, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
      status = response.status;
      text = await response.text();
    } catch (error) {
      throw new SqlError('REGISTRY_UNREACHABLE', [url, asked, this.#reasonOf(error)], { cause: error });
    }
    return judged(url, asked, status, text);
  }

  #reasonOf(error: unknown): string {
    if (this.#closing.signal.aborted) return 'it was no longer wanted';
    if (!(error instanceof Error)) return String(error);
    if (error.name === 'TimeoutError') return `it took longer than ${this.#timeoutMs / 1000} s`;
    const cause = error.cause instanceof Error ? error.cause : error;
    return 'code' in cause && typeof cause.code === 'string' ? (REASONS[cause.code] ?? cause.code) : cause.message;
  }
}

/** Of the codes that Node and its HTTP client give. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of its host cannot be looked up now',
  ECONNRESET: 'it broke the connection off',
  UND_ERR_SOCKET: 'it broke the connection off',
  UND_ERR_CONNECT_TIMEOUT: 'no connection came about',
};

function judged(url: string, asked: string, status: number, text: string): RegistryAnswer {
  const json = jsonOf(text);
  const { error_code: errorCode, message: given } = fieldsOf(json);
  const code = typeof errorCode === 'number' ? errorCode : null;
  const message = (typeof given === 'string' ? given : `it answered ${shortened(text)}`).replace(/\.$/, '');
  const answer = { url, status, json, code, message };
  if (status >= 500 || status === 429) throw new SqlError('REGISTRY_FAILED', [url, asked, `${message} (HTTP ${status})`]);
  if (status >= 200 && status < 300) {
    if (json === undefined) throw new SqlError('REGISTRY_FAILED', [url, asked, message]);
    return answer;
  }
  // a 404 without a code is not about a schema: nobody there knows the path
  if (code !== null && (status === 404 || status === 409 || status === 422)) return answer;
  throw refusal(answer, asked);
}

/** For answers that a question has no use for. */
export const refusal = ({ url, status, message }: RegistryAnswer, asked: string): SqlError =>
  new SqlError('REGISTRY_REFUSED', [url, asked, status, message]);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The beginning of an answer that cannot be read, on one line. */
function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line === '') return 'nothing';
  return line.length > 100 ? `'${line.slice(0, 100)}…'` : `'${line}'`;
}
