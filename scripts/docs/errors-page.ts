import type { ErrorKind } from '../../types/errors/entry.ts';
import { ERRORS } from '../../types/errors.ts';
import { cell, GENERATED } from './markdown.ts';

const KINDS: Readonly<Record<ErrorKind, string>> = {
  syntax: 'The text is not SQL that Millrace can read.',
  plan: 'The text can be read, but does not mean anything that can be run against this catalog.',
  data: 'A record or a value is not what its column says. The record goes to the processing log, the query goes on.',
  external: 'Something outside of Millrace refused: a file, a port, a device.',
  limit: 'A limit that is set was reached.',
  state: 'The state of a query and its changelog do not agree, or somebody else has taken it over.',
  bug: 'What should be impossible has happened.',
};

/** docs/reference/errors.md: every entry of ERRORS by kind, its message with the arguments named in braces. */
export function errorsPage(): string {
  const sections = Object.entries(KINDS).map(([kind, meaning]) => `## ${kind}\n\n${meaning}\n\n${tableOf(kind)}\n`);
  return `${GENERATED}# Errors\n\n\`code\` is ksqlDB's \`error_code\`; its first three digits are the HTTP status.\n\n${sections.join('\n')}`;
}

type AnyText = (...args: readonly unknown[]) => string;
type AnyEntry = {
  readonly kind: ErrorKind;
  readonly code: number;
  readonly then?: string;
  readonly text: AnyText;
  readonly advice?: AnyText;
};

function tableOf(kind: string): string {
  const entries = Object.entries(ERRORS as unknown as Readonly<Record<string, AnyEntry>>).filter(([, entry]) => entry.kind === kind);
  if (entries.length === 0) return 'None yet.';
  const rows = entries.map(([name, entry]) => {
    const message = [entry.text, entry.advice].filter((text) => text !== undefined).map(sample);
    return `| \`${name}\` | ${entry.code} | ${entry.then ?? 'fail'} | ${cell(message.join(' '))} |`;
  });
  return ['| error | code | the query then | message |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** The text with each argument's name in braces. An array of one string prints as that string, and can be joined, mapped and counted; what is computed from it prints as dots. */
function sample(text: AnyText): string {
  const written = text.toString();
  const names = written.slice(0, written.indexOf('=>')).match(/[A-Za-z_$][\w$]*/g) ?? [];
  try {
    return text(...names.map((name) => [`{${name}}`]))
      .replaceAll('NaN', '…')
      .replaceAll(/\["|"\]/g, '');
  } catch {
    return `(depends on ${names.join(', ')})`;
  }
}
