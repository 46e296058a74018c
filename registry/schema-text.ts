import { SqlError } from '../types/errors.ts';
import type { NewSchema } from './schema-registry.ts';

const JSON_STRING_OR_SPACE = /"[^"\\]*(?:\\.[^"\\]*)*"|\s+/g;
const JSON_STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;
/** Comments are tokens: two schemas that are documented differently are two, as in Confluent's registry. */
const PROTOBUF_TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'|[\w.]+|\S/g;

/**
 * A schema as it is kept: AVRO and JSON without the blanks between their tokens, as Confluent's registry answers them too.
 * Rejects what is no JSON, and empty texts, with INVALID_SCHEMA; whether it means something is the formats' affair.
 */
export function keptSchema(subject: string, schema: NewSchema): NewSchema {
  const reason = schema.type === 'PROTOBUF' ? emptiness(schema.text) : whyNotJson(schema.text);
  if (reason !== null) throw new SqlError('INVALID_SCHEMA', [subject, schema.type, reason]);
  return schema.type === 'PROTOBUF' ? schema : { ...schema, text: compact(schema.text) };
}

/**
 * Equal for two schemas if and only if they are one, with one id. As Confluent compares without `normalize`: blanks never
 * count; the order of attributes counts in JSON and not in AVRO, where {"type": X} is X.
 */
export function schemaIdentity({ type, text, references }: NewSchema): string {
  const names = references.map(({ name, subject, version }) => [name, subject, version]);
  return JSON.stringify([type, identityOf(type, text), names]);
}

function identityOf(type: NewSchema['type'], text: string): string {
  switch (type) {
    case 'AVRO':
      // others' records may hold anything
      return whyNotJson(text) === null ? JSON.stringify(sorted(JSON.parse(withNumbersAsText(text)))) : text;
    case 'JSON':
      return compact(text);
    case 'PROTOBUF':
      return (text.match(PROTOBUF_TOKEN) ?? []).map((token) => token.trimEnd()).join('\n');
  }
}

const compact = (json: string): string => json.replaceAll(JSON_STRING_OR_SPACE, (token) => (token.startsWith('"') ? token : ''));

/** Numbers become strings that no schema holds, so that JSON.parse loses none of their digits. */
const withNumbersAsText = (json: string): string =>
  json.replaceAll(JSON_STRING_OR_NUMBER, (token) => (token.startsWith('"') ? token : `"\\u0000${token}"`));

function sorted(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(sorted);
  if (typeof json !== 'object' || json === null) return json;
  const fields = Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1));
  const [only] = fields;
  if (only !== undefined && fields.length === 1 && only[0] === 'type') return sorted(only[1]);
  return { fields: fields.map(([name, value]) => [name, sorted(value)]) };
}

function emptiness(text: string): string | null {
  return text.trim() === '' ? 'its text is empty' : null;
}

function whyNotJson(text: string): string | null {
  try {
    sorted(JSON.parse(text));
    return null;
  } catch (error) {
    if (error instanceof RangeError) return 'its text is nested too deeply';
    return emptiness(text) ?? `its text is not JSON (${error instanceof Error ? error.message : String(error)})`;
  }
}
