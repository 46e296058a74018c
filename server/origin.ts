import type { IncomingHttpHeaders } from 'node:http';
import { SqlError } from '../types/errors.ts';

/**
 * Throws FOREIGN_ORIGIN for a request that a page of another address made in a browser: any page can send one to this
 * machine's loopback, and a WebSocket could even read the answer. Programs send no Origin.
 */
export function checkOrigin(headers: IncomingHttpHeaders): void {
  const { origin } = headers;
  if (origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).host !== hostOf(headers)) throw new SqlError('FOREIGN_ORIGIN', [origin]);
}

/** The address that a request was sent to; HTTP/2 has another name for it. */
export function hostOf(headers: IncomingHttpHeaders): string | undefined {
  return headers.host ?? headers[':authority']?.toString();
}
