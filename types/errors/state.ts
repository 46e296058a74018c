import type { ErrorEntry } from './entry.ts';

/** What is on disk, or what another process holds, does not allow the step. */
export const STATE_ERRORS = {
  CHANGELOG_GAP: {
    kind: 'state',
    code: 50000,
    text: (store: string, at: number, begin: number) => `Store ${store} is at ${at}, but its changelog begins at ${begin}.`,
    advice: () => 'Records between the two are gone, so the state cannot be rebuilt. Drop the query and create it again.',
  },
  NEWER_COMMAND: {
    kind: 'state',
    code: 50000,
    text: (found: number, known: number) =>
      `The command log holds a command of version ${found}, written by a newer Millrace; this one knows up to ${known}.`,
    advice: () => 'Start it with the newer version.',
  },
  FUNCTION_GONE: {
    kind: 'state',
    code: 50000,
    text: (overload: string, directory: string | null) =>
      `The function ${overload} is not there any more: ${directory === null ? 'no directory of functions was given' : `nothing in ${directory} defines it`}.`,
    advice: () => 'Start Millrace with a directory (--functions) that defines it, or drop the query.',
  },
  FUNCTION_CHANGED: {
    kind: 'state',
    code: 50000,
    text: (overload: string, what: string, was: string, is: string) =>
      `The function ${overload} is another one than when the query was created: its ${what} was ${was} and is ${is}.`,
    advice: () => 'Bring back the former one, or drop the query and create it again.',
  },
  FENCED: {
    kind: 'state',
    code: 50000,
    then: 'restore',
    text: (holder: string) => `Another holder has taken over ${holder}; this one can commit no more.`,
  },
  LOG_DAMAGED: {
    kind: 'state',
    code: 50000,
    text: (what: string, where: string, reason: string) => `The log of ${what} is damaged at ${where}: ${reason}.`,
    advice: () => 'Other partitions are not affected. Restore the file from a copy, or drop the topic.',
  },
  TOPIC_EXISTS: {
    kind: 'state',
    code: 40001,
    text: (name: string, partitions: number, wanted: number) =>
      `Topic ${name} exists already with ${partitions} partition${partitions === 1 ? '' : 's'}, not ${wanted}.`,
    advice: () => 'Use its number of partitions, or another name.',
  },
  UNKNOWN_TOPIC: {
    kind: 'state',
    code: 40001,
    text: (what: string) => `There is no topic or partition ${what}.`,
  },
  BAD_TOPIC_NAME: {
    kind: 'state',
    code: 40001,
    text: (name: string) => `${JSON.stringify(name)} cannot be the name of a topic.`,
    advice: () => 'A name has 1 to 249 letters, digits, dots, underscores and hyphens, and is neither one dot nor two.',
  },
  BROKER_CLOSED: {
    kind: 'state',
    code: 50300,
    text: () => 'The broker is closed.',
  },
  DIRECTORY_IN_USE: {
    kind: 'state',
    code: 50300,
    text: (directory: string, holder: string) => `The data directory ${directory} is in use by ${holder}.`,
    advice: () => 'Stop that process, or give this one another directory.',
  },
  DIRECTORY_FOREIGN: {
    kind: 'state',
    code: 50000,
    text: (directory: string, found: string) => `The directory ${directory} is not a data directory of Millrace: it holds ${found}.`,
    advice: () => 'Give an empty directory, or one that does not exist yet.',
  },
  DIRECTORY_NEWER: {
    kind: 'state',
    code: 50000,
    text: (directory: string, found: number, known: number) =>
      `The data directory ${directory} has format ${found}, written by a newer Millrace; this one knows formats up to ${known}.`,
    advice: () => 'Start it with the newer version.',
  },
  JOURNAL_DAMAGED: {
    kind: 'state',
    code: 50000,
    text: (path: string, reason: string) => `The journal ${path} is damaged: ${reason}.`,
    advice: () => 'Nothing was changed. Restore the data directory from a copy.',
  },
} as const satisfies Record<string, ErrorEntry<never>>;
