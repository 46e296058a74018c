import type { ErrorEntry } from './entry.ts';

/** Records given by a file or a pipe cannot be taken apart. Nothing is sent from where it goes wrong. */
export const INPUT_ERRORS = {
  UNREADABLE_FILE: {
    kind: 'external',
    code: 40000,
    text: (path: string, reason: string) => `The file ${path} cannot be read: ${reason}.`,
    advice: () => 'Look at its name and its permissions.',
  },
  BROKEN_INPUT: {
    kind: 'data',
    code: 40000,
    text: (where: string, why: string) => `The input is broken at ${where}: ${why}.`,
    advice: () => 'What stands before it was sent; correct it and send the rest.',
  },
  NO_KEY_IN_RECORD: {
    kind: 'data',
    code: 40000,
    text: (number: number, why: string) => `Record ${number} has no key: ${why}.`,
    advice: () => 'Records before it were sent. Correct it, or send without --key-field and --key-separator.',
  },
  WRONG_OPTION: {
    kind: 'plan',
    code: 40000,
    text: (option: string, found: string, expected: string) => `${option} got '${found}', expected ${expected}.`,
    advice: () => 'Add --help to the command to see its options.',
  },
  WRONG_DIRECTIVE: {
    kind: 'syntax',
    code: 40001,
    text: (found: string) => `Cannot read the directive '${found}'.`,
    advice: () => "It is written --@produce <topic> from '<path>' [format lines|json|csv] [key <field>], on a line of its own.",
  },
  NO_SERVER: {
    kind: 'external',
    code: 50300,
    text: (url: string, reason: string) => `No Millrace server answers at ${url}: ${reason}.`,
    advice: () => 'Start one with `millrace start`, or give the URL of one that runs.',
  },
} as const satisfies Record<string, ErrorEntry<never>>;
