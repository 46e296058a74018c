import type { IncomingHttpHeaders } from 'node:http';
import { SqlError } from '../types/errors.ts';

/**
 * Throws FOREIGN_ORIGIN for a request that a page of another address made in a browser: any page can send one to this
 * machine's loopback, and a WebSocket could even read the answer. Programs send no Origin.
 */
export function checkOrigin({ origin, host }: IncomingHttpHeaders): void {
  if (origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw new SqlError('FOREIGN_ORIGIN', [origin]);
}
