import { JSON_TYPE } from '../protocol/media-types.ts';
import { ClientError, errorOfBody, isErrorBody } from './client-error.ts';

export type RequestOptions = {
  readonly method?: 'GET' | 'POST' | undefined;
  readonly body?: string | undefined;
  readonly contentType?: string | undefined;
  readonly accept?: string | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** Requests to one server. */
export class Transport {
  readonly #base: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(url: string, headers: Readonly<Record<string, string>>) {
    this.#base = url.replace(/\/+$/, '');
    this.#headers = headers;
  }

  /** Answers a response whose status is fine. Throws ClientError; what `signal` was aborted with where it was. */
  async send(path: string, options: RequestOptions = {}): Promise<Response> {
    const { method = 'GET', body, contentType = JSON_TYPE, accept = JSON_TYPE, signal } = options;
    const headers = { ...this.#headers, accept, ...(body === undefined ? {} : { 'content-type': contentType }) };
    const init: RequestInit = { method, headers, ...(body === undefined ? {} : { body }), ...(signal === undefined ? {} : { signal }) };
    let response: Response;
    try {
      response = await fetch(`${this.#base}${path}`, init);
    } catch (error) {
      throw signal?.aborted === true ? error : unreachable(this.#base, error);
    }
    if (!response.ok) throw await errorOfResponse(response);
    return response;
  }
}

/** A connection that could not be made, or broke. fetch hides why in `cause`. */
export function unreachable(url: string, error: unknown): ClientError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const reason = cause instanceof Error ? ('code' in cause ? String(cause.code) : cause.message) : String(cause);
  return new ClientError(`No server answers at ${url}: ${reason}. Is it running?`, { code: 50300, cause: error });
}

async function errorOfResponse(response: Response): Promise<ClientError> {
  const text = await response.text();
  const body = parsed(text);
  if (isErrorBody(body)) return errorOfBody(body);
  return new ClientError(`The server answered ${response.status}: ${text.slice(0, 200)}`, { code: response.status * 100 });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
