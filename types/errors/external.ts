import type { ErrorEntry } from './entry.ts';
import { REGISTRY_ERRORS } from './external-registry.ts';
import { FUNCTION_MODULE_ERRORS } from './external-function.ts';
import { REQUEST_ERRORS } from './external-request.ts';

/** Something outside the process is not as it should be: a file, a port, a server. */
export const EXTERNAL_ERRORS = {
  ...REQUEST_ERRORS,
  ...FUNCTION_MODULE_ERRORS,
  ...REGISTRY_ERRORS,
  ASSERTION_FAILED: {
    kind: 'external',
    code: 41700,
    text: (found: string, waitedMs: number) => `The assertion does not hold: ${found}, ${waitedMs} ms after it was made.`,
    advice: () => 'If it may take longer, give it time by TIMEOUT.',
  },
  DISK_FULL: {
    kind: 'external',
    code: 50000,
    then: 'retry',
    text: (path: string) => `No space left on the device that holds ${path}.`,
    advice: () => 'Free some space; queries go on by themselves.',
  },
  FILE_FAILED: {
    kind: 'external',
    code: 50000,
    then: 'retry',
    text: (step: string, path: string, reason: string) => `Could not ${step} ${path}: ${reason}.`,
    advice: () => 'Look at the disk and at the permissions of the directory.',
  },
  DIRECTORY_UNWRITABLE: {
    kind: 'external',
    code: 50000,
    text: (directory: string, reason: string) => `The data directory ${directory} cannot be used: ${reason}.`,
    advice: () => 'Give a directory that this user may create and write.',
  },
  UNREADABLE_FILE: {
    kind: 'external',
    code: 40000,
    text: (path: string, reason: string) => `The file ${path} cannot be read: ${reason}.`,
    advice: () => 'Look at its name and its permissions.',
  },
  NO_SERVER: {
    kind: 'external',
    code: 50300,
    text: (url: string, reason: string) => `No Millrace server answers at ${url}: ${reason}.`,
    advice: () => 'Start one with `millrace start`, or give the URL of one that runs.',
  },
} as const satisfies Record<string, ErrorEntry<never>>;
