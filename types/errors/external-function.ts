import type { ErrorEntry } from './entry.ts';

/** A directory of users' functions is not as it should be; the server does not start with it. */
export const FUNCTION_MODULE_ERRORS = {
  FUNCTIONS_UNREADABLE: {
    kind: 'external',
    code: 50000,
    text: (directory: string, reason: string) => `The directory of functions ${directory} cannot be read: ${reason}.`,
    advice: () => 'Give a directory that exists, with a module (*.js, *.mjs or *.ts) for each function or for several.',
  },
  FUNCTION_MODULE_FAILED: {
    kind: 'external',
    code: 50000,
    text: (file: string, reason: string) => `The module ${file} cannot be loaded: ${reason}.`,
    advice: () => 'It must be an ECMAScript module; try it with `node --check`.',
  },
  FUNCTION_NEEDS_COMPILING: {
    kind: 'external',
    code: 50000,
    text: (file: string, version: string) => `Node ${version} cannot load the TypeScript module ${file}.`,
    advice: () => 'Compile it to JavaScript and give the directory of what comes out, or use Node 22.18 or newer.',
  },
  NO_FUNCTION: {
    kind: 'external',
    code: 50000,
    text: (file: string, name: string, problem: string) => `${file} exports ${name}, which is no function for statements: ${problem}.`,
    advice: () =>
      "Make it with scalar, aggregate or table of 'millrace/functions'; modules that export other things belong in a subdirectory.",
  },
  NO_EXPORTS: {
    kind: 'external',
    code: 50000,
    text: (file: string) => `${file} exports nothing.`,
    advice: () => 'Export what scalar, aggregate or table made; modules that only others import belong in a subdirectory.',
  },
  FUNCTION_TAKEN: {
    kind: 'external',
    code: 50000,
    text: (file: string, name: string, by: string) => `${file} defines the function ${name}, but that is the name of ${by}.`,
    advice: () => 'Give it another name.',
  },
  FUNCTIONS_DIFFER: {
    kind: 'external',
    code: 50000,
    text: (directory: string) => `The functions in ${directory} were changed while Millrace started.`,
    advice: () => 'Start it again.',
  },
} as const satisfies Record<string, ErrorEntry<never>>;
