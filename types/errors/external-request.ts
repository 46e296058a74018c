import type { ErrorEntry } from './entry.ts';

/** What a server's port, its settings file, or a request to it is not as it should be. */
export const REQUEST_ERRORS = {
  UNREADABLE_BODY: {
    kind: 'external',
    code: 40000,
    text: (reason: string) => `The body of the request is not JSON: ${reason}.`,
  },
  WRONG_BODY: {
    kind: 'external',
    code: 40000,
    text: (reason: string) => `The request is not what this route takes: ${reason}.`,
  },
  NO_PUSH_QUERY: {
    kind: 'external',
    code: 40000,
    text: (id: string) => `No push query ${id} runs on this server.`,
    advice: () => 'Its id is in the first line of its answer. TERMINATE ends queries that write a stream or a table.',
  },
  UNKNOWN_COMMAND: {
    kind: 'external',
    code: 40400,
    text: (id: string) => `There was no command ${id}.`,
    advice: () => 'GET /status lists those that there were, as type/name/action; names are spelt as in SHOW.',
  },
  COMMAND_NOT_REACHED: {
    kind: 'external',
    code: 50301,
    text: (command: number, ms: number) => `Command ${command} was not applied here within ${ms} ms.`,
    advice: () => 'Try again; commandSequenceNumber is to be that of an answer of this cluster.',
  },
  WRONG_ROW: {
    kind: 'external',
    code: 40000,
    text: (target: string, reason: string) => `The row does not fit ${target}: ${reason}.`,
    advice: () => 'A row is one JSON object on one line, its fields named as the columns.',
  },
  WRONG_RECORD: {
    kind: 'external',
    code: 40000,
    text: (line: number, reason: string) => `Line ${line} of the body is not a record: ${reason}.`,
    advice: () => 'Each line is one JSON object, as {"key":"k","value":"v"}. What stands before it is written, and nothing behind it.',
  },
  FOREIGN_ORIGIN: {
    kind: 'external',
    code: 40300,
    text: (origin: string) => `A page of ${origin} may not use this server.`,
    advice: () => 'Send the request from a program, or from a page of the same address.',
  },
  UNKNOWN_ROUTE: {
    kind: 'external',
    code: 40400,
    text: (method: string, path: string) => `There is nothing at ${method} ${path}.`,
    advice: () => 'Statements go to POST /ksql, queries to POST /query-stream.',
  },
  WRONG_METHOD: {
    kind: 'external',
    code: 40500,
    text: (method: string, path: string, allowed: readonly string[]) => `${path} does not take ${method}, but ${allowed.join(' and ')}.`,
  },
  NOT_ACCEPTABLE: {
    kind: 'external',
    code: 40600,
    text: (accept: string, offered: readonly string[]) => `No answer of this route is '${accept}': it gives ${offered.join(', ')}.`,
  },
  BODY_TOO_LARGE: {
    kind: 'external',
    code: 41300,
    text: (limit: number) => `The body of the request is larger than the ${limit} bytes that the server takes.`,
    advice: () => 'Send less at once, or raise http.body.max.bytes.',
  },
  WRONG_CONTENT_TYPE: {
    kind: 'external',
    code: 41500,
    text: (found: string, expected: readonly string[]) => `A body of type '${found}' cannot be read here, only ${expected.join(' or ')}.`,
  },
  SERVER_STOPPING: {
    kind: 'external',
    code: 50303,
    text: () => 'The server is stopping.',
    advice: () => 'Try again when it has started again.',
  },
  PORT_IN_USE: {
    kind: 'external',
    code: 50300,
    text: (host: string, port: number) => `Port ${port} of ${host} is in use by another process.`,
    advice: () => 'Stop that process, or give another port with --port.',
  },
  CANNOT_LISTEN: {
    kind: 'external',
    code: 50300,
    text: (host: string, port: number, reason: string) => `Cannot listen on port ${port} of ${host}: ${reason}.`,
    advice: () => 'Give another address with --host or --port.',
  },
  WRONG_SETTINGS_LINE: {
    kind: 'external',
    code: 40000,
    text: (path: string, line: number, why: string) => `${path}, line ${line}: ${why}`,
  },
} as const satisfies Record<string, ErrorEntry<never>>;
