import { InvalidArgumentError } from 'commander';
import { type HeaderText, parseHeader } from './records/header-option.ts';

/** Reads a whole number of `least` or more. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,15}$/.test(text) && Number(text) >= least) return Number(text);
    throw new InvalidArgumentError(`Expected a whole number from ${least} on.`);
  };
}

/** Reads a number above 0; `max` is Infinity. */
export function ratePerSecond(text: string): number {
  if (text === 'max') return Infinity;
  if (/^\d+(\.\d+)?$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError("Expected records per second, such as 100, or 'max'.");
}

/** Reads a time: ISO, or ms since 1970. */
export function instant(text: string): number {
  const time = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isFinite(time)) return time;
  throw new InvalidArgumentError('Expected a time such as 2026-01-31T12:00:00Z, or ms since 1970.');
}

/** Gathers an option that may be given again and again. */
export function listOf<T>(read: (text: string) => T): (text: string, before: readonly T[] | undefined) => readonly T[] {
  return (text, before = []) => [...before, read(text)];
}

export function header(text: string): HeaderText {
  const parsed = parseHeader(text);
  if (typeof parsed === 'string') throw new InvalidArgumentError(`Here ${parsed}.`);
  return parsed;
}

/** Reads `name=value` of a variable. */
export function variable(text: string): readonly [string, string] {
  const [, name, value] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('Expected name=value.');
  return [name, value];
}

/** Reads what separates a key from its value; `\t` is a tab. */
export function separator(text: string): string {
  if (text === '') throw new InvalidArgumentError('Expected one character or more.');
  return text.replaceAll(String.raw`\t`, '\t');
}
