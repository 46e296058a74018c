import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorBody } from '../protocol/rows.ts';
import { SqlError } from '../types/errors.ts';
import { statusOf } from './error-body.ts';

export function sendError(reply: FastifyReply, body: ErrorBody): FastifyReply {
  return reply.status(statusOf(body)).send(body);
}

/** What the HTTP layer found wrong with a request, in our words; other errors as they are. */
export function requestError(error: unknown, request: FastifyRequest, bodyLimit: number): unknown {
  if (error instanceof SqlError || !(error instanceof Error)) return error;
  const { code, statusCode, validation } = error as FastifyError;
  if (validation !== undefined) return new SqlError('WRONG_BODY', [error.message]);
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new SqlError('BODY_TOO_LARGE', [bodyLimit]);
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new SqlError('WRONG_CONTENT_TYPE', [request.headers['content-type'] ?? '', ['application/json']]);
  }
  const isClients = statusCode !== undefined && statusCode >= 400 && statusCode < 500;
  return isClients ? new SqlError('WRONG_BODY', [error.message]) : error;
}
