import type { ErrorBody } from '../protocol/rows.ts';
import type { Position } from '../types/position.ts';

/** What a server answered instead of a result, or why none could be reached. */
export class ClientError extends Error {
  /** ksqlDB's error_code: the HTTP status times 100 plus a suffix. 50300: no server answers. */
  readonly code: number;
  /** The statement that is wrong, as the server knows it; null where the error is not about one. */
  readonly statement: string | null;
  /** The place in `statement`. */
  readonly position: Position | null;
  /** What the statements before the one that failed had answered. */
  readonly entities: readonly unknown[];

  constructor(message: string, details: ClientErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'ClientError';
    this.code = details.code;
    this.statement = details.statement ?? null;
    this.position = details.position ?? null;
    this.entities = details.entities ?? [];
  }
}

export type ClientErrorDetails = {
  readonly code: number;
  readonly statement?: string | undefined;
  readonly position?: Position | undefined;
  readonly entities?: readonly unknown[] | undefined;
  readonly cause?: unknown;
};

/** The error that a body of a server's stands for. */
export function errorOfBody(body: ErrorBody): ClientError {
  const { error_code: code, message } = body;
  if (body['@type'] !== 'statement_error') return new ClientError(message, { code });
  const { statementText: statement, position, entities } = body;
  return new ClientError(message, { code, statement, position, entities });
}

export function isErrorBody(value: unknown): value is ErrorBody {
  return typeof value === 'object' && value !== null && 'error_code' in value && 'message' in value;
}
