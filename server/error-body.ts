import type { Log } from '../engine/log.ts';
import { ScriptError } from '../engine/script-error.ts';
import type { Entity } from '../protocol/entities.ts';
import type { ErrorBody } from '../protocol/rows.ts';
import { SqlError } from '../types/errors.ts';
import { entitiesOf } from './entities/entity.ts';

/** Turns what was thrown into what a client may see; keeps the rest in the log. */
export class ErrorBodies {
  readonly #log: Log;
  readonly #prefix: string;
  #count = 0;

  /** `startedAt` (ms) makes references of one run differ from those of another. */
  constructor(log: Log, startedAt: number) {
    this.#log = log;
    this.#prefix = startedAt.toString(36);
  }

  /** `statement`: what the request asked to run, where it did; an error of its text then names it. */
  of(error: unknown, statement: string | null = null): ErrorBody {
    if (error instanceof ScriptError) return this.#body(error.cause, statement, entitiesOf(error.results));
    return this.#body(error, statement, []);
  }

  #body(error: unknown, statement: string | null, entities: readonly Entity[]): ErrorBody {
    if (!(error instanceof SqlError) || error.kind === 'bug') return this.#bug(error);
    if (error.status >= 500 && error.error !== 'SERVER_STOPPING') this.#log.warn('a request failed', { error: error.error });
    const text = error.statement ?? statement;
    if (text === null || error.kind === 'external') return { '@type': 'generic_error', error_code: error.code, message: error.message };
    const { position } = error;
    const message = position === null ? error.message : `line ${position.line}:${position.column}: ${error.message}`;
    const body = { '@type': 'statement_error', error_code: error.code, message, statementText: text, entities } as const;
    return position === null ? body : { ...body, position };
  }

  #bug(error: unknown): ErrorBody {
    const reference = `${this.#prefix}-${++this.#count}`;
    this.#log.error('a request met a bug', { reference, ...bugFields(error) });
    const shown = new SqlError('INTERNAL_ERROR', [reference]);
    return { '@type': 'generic_error', error_code: shown.code, message: shown.message };
  }
}

/** Errors of the language itself and of `assert` say nothing about records; what others say may hold values, so only their place is kept. */
const SPEAKABLE = [TypeError, RangeError, ReferenceError, SqlError];

function bugFields(error: unknown): { readonly error: string; readonly reason: string; readonly stack: string } {
  if (!(error instanceof Error)) return { error: typeof error, reason: '', stack: '' };
  const reason = SPEAKABLE.some((type) => error instanceof type) ? error.message : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { error: error.name, reason, stack: frames.map((line) => line.trim()).join(' | ') };
}

/** The HTTP status that goes with an error. */
export function statusOf(body: ErrorBody): number {
  return Math.floor(body.error_code / 100);
}
