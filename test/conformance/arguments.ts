import { parseArgs } from 'node:util';
import type { Area } from './area.ts';

export type Arguments = {
  readonly suite: 'qtt' | 'rqtt';
  readonly area: Area | null;
  readonly file: string | null;
  readonly id: string | null;
  readonly verbose: boolean;
  readonly updateKnown: boolean;
  readonly folder: string;
};

export const USAGE =
  'npm run conformance -- [--suite qtt|rqtt] [--area language|dataflow] [--file FILE] [--id ID] [--verbose] [--update-known] [FOLDER]';

/** Throws an error with USAGE in it. */
export function readArguments(argv: readonly string[], environment: Readonly<Record<string, string | undefined>>): Arguments {
  const { values, positionals } = parsed(argv);
  return {
    suite: oneOf('--suite', values.suite ?? 'qtt', ['qtt', 'rqtt']),
    area: values.area === undefined ? null : oneOf('--area', values.area, ['language', 'dataflow']),
    file: values.file ?? null,
    id: values.id ?? null,
    verbose: values.verbose ?? false,
    updateKnown: values['update-known'] ?? false,
    folder: positionals[0] ?? environment['MILLRACE_CONFORMANCE'] ?? '../shared/conformance',
  };
}

function parsed(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = { suite: text, area: text, file: text, id: text, verbose: flag, 'update-known': flag };
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)}\n${USAGE}`, { cause });
  }
}

function oneOf<const T extends string>(name: string, given: string, known: readonly T[]): T {
  const found = known.find((one) => one === given);
  if (found === undefined) throw new Error(`${name} is ${known.join(' or ')}, not '${given}'\n${USAGE}`);
  return found;
}
