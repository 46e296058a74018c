import type { ErrorEntry } from './entry.ts';

/** A schema registry over HTTP is not as it should be. `url` never holds a password. */
export const REGISTRY_ERRORS = {
  REGISTRY_UNREACHABLE: {
    kind: 'external',
    code: 50000,
    then: 'retry',
    text: (url: string, asked: string, reason: string) => `No schema registry answers at ${url} (asked to ${asked}): ${reason}.`,
    advice: () => 'Start it, or correct its URL in schema.registry.url; queries go on by themselves once it answers.',
  },
  REGISTRY_FAILED: {
    kind: 'external',
    code: 50000,
    then: 'retry',
    text: (url: string, asked: string, reason: string) => `The schema registry at ${url} failed to ${asked}: ${reason}.`,
    advice: () => 'Look at its own log, and whether the URL leads to a schema registry; queries try again by themselves.',
  },
  REGISTRY_REFUSED: {
    kind: 'external',
    code: 50000,
    then: 'retry',
    text: (url: string, asked: string, status: number, reason: string) =>
      `The schema registry at ${url} refused to ${asked} (HTTP ${status}): ${reason}.`,
    advice: (_url: string, _asked: string, status: number) =>
      status === 401
        ? 'Give user and password in its URL, as https://user:password@host in schema.registry.url.'
        : 'Look at what its user may do, and at the mode that it is in.',
  },
  WRONG_REGISTRY_URL: {
    kind: 'external',
    code: 40000,
    text: (reason: string) => `The URL of the schema registry cannot be used: ${reason}.`,
    advice: () => 'Write it as http://host:8081; several stand with commas between them.',
  },
} as const satisfies Record<string, ErrorEntry<never>>;
