import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ExactNumber, isArray, isObject, parseJson, type Json, type JsonObject } from './exact-json.ts';

/** A case as it is run: one format, one config. */
export type Case = {
  /** The data's own id, with the variant behind it where a case has several: `qtt/joins/017 - AVRO`. */
  readonly id: string;
  readonly name: string;
  readonly statements: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
  readonly topics: readonly JsonObject[];
  readonly inputs: readonly CaseRecord[];
  readonly outputs: readonly CaseRecord[];
  /** What the case wants refused: ksqlDB's words for it; null: it must work. */
  readonly refusal: string | null;
  readonly post: JsonObject | null;
  /** The whole of a case that goes through a server; null: it does not. */
  readonly rest: JsonObject | null;
};

export type CaseWindow = { readonly start: number; readonly end: number; readonly isSession: boolean };
export type CaseHeader = { readonly key: string; readonly value: Uint8Array | null };
/** `headers` null and `timestamp` null: the case does not say. */
export type CaseRecord = {
  readonly topic: string;
  readonly key: Json;
  readonly value: Json;
  readonly timestamp: number | null;
  readonly window: CaseWindow | null;
  readonly headers: readonly CaseHeader[] | null;
};

export type CaseFile = { readonly name: string; readonly cases: readonly Case[] };

/** All files of a suite, or one of them. */
export function readCaseFiles(folder: string, file: string | null): readonly CaseFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && (file === null || name === `${basename(file, '.json')}.json`))
    .toSorted()
    .map((name) => ({ name: basename(name, '.json'), cases: casesOf(parseJson(readFileSync(join(folder, name), 'utf8'))) }));
}

function casesOf(json: Json): readonly Case[] {
  if (!isObject(json)) throw new Error('a file of cases is an object');
  return listOf(json.get('tests'))
    .filter(isObject)
    .filter((one) => one.get('enabled') !== false)
    .flatMap(expand);
}

/** One case for each of its formats and configs. */
function expand(json: JsonObject): readonly Case[] {
  const formats = textsOf(json.get('format'));
  const configs = textsOf(json.get('config'));
  return (formats.length === 0 ? [null] : formats).flatMap((format) =>
    (configs.length === 0 ? [null] : configs).map((config) => caseOf(json, format, config)),
  );
}

function caseOf(json: JsonObject, format: string | null, config: string | null): Case {
  const given = Object.fromEntries([...objectOf(json.get('properties'))].map(([name, value]) => [name, textOf(value)]));
  const variant = [format, config === null ? null : `${Object.keys(given).find((name) => given[name] === '{CONFIG}')}=${config}`];
  const suffix = variant.filter((part) => part !== null).map((part) => ` - ${part}`);
  return {
    id: [textOf(json.get('id')), ...suffix].join(''),
    name: textOf(json.get('name')),
    statements: textsOf(json.get('statements')).map((text) => text.replaceAll('{FORMAT}', format ?? '{FORMAT}')),
    properties: Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, value === '{CONFIG}' && config !== null ? config : value]),
    ),
    topics: listOf(json.get('topics')).filter(isObject),
    inputs: listOf(json.get('inputs')).filter(isObject).map(recordOf),
    outputs: listOf(json.get('outputs')).filter(isObject).map(recordOf),
    refusal: refusalOf(json.get('expectedException') ?? json.get('expectedError')),
    post: isObject(json.get('post')) ? objectOf(json.get('post')) : null,
    rest: json.has('responses') || json.has('expectedError') || textOf(json.get('id')).startsWith('rqtt/') ? json : null,
  };
}

function refusalOf(json: Json | undefined): string | null {
  if (!isObject(json)) return null;
  const message = json.get('message') ?? json.get('type');
  return message === undefined ? '' : textOf(message);
}

function recordOf(json: JsonObject): CaseRecord {
  const timestamp = json.get('timestamp');
  const headers = json.get('headers');
  return {
    topic: textOf(json.get('topic')),
    key: json.get('key') ?? null,
    value: json.get('value') ?? null,
    timestamp: timestamp instanceof ExactNumber ? Number(timestamp.text) : null,
    window: windowOf(json.get('window')),
    headers: isArray(headers) ? headers.filter(isObject).map(headerOf) : null,
  };
}

function windowOf(json: Json | undefined): CaseWindow | null {
  if (!isObject(json)) return null;
  const numberOf = (name: string): number => Number(textOf(json.get(name)));
  return { start: numberOf('start'), end: numberOf('end'), isSession: textOf(json.get('type')).toUpperCase() === 'SESSION' };
}

function headerOf(json: JsonObject): CaseHeader {
  const value = json.get('VALUE');
  return { key: textOf(json.get('KEY')), value: typeof value === 'string' ? Buffer.from(value, 'base64') : null };
}

export const listOf = (json: Json | undefined): readonly Json[] => (isArray(json) ? json : []);
export const textsOf = (json: Json | undefined): readonly string[] => listOf(json).map(textOf);
export const objectOf = (json: Json | undefined): JsonObject => (isObject(json) ? json : new Map());

/** A scalar as text. */
export function textOf(json: Json | undefined): string {
  if (json instanceof ExactNumber) return json.text;
  return typeof json === 'string' || typeof json === 'boolean' ? String(json) : '';
}
