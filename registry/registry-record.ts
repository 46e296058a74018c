import { isCompatibilityRule, type CompatibilityRule } from './compatibility.ts';
import { fieldsOf, isCount, versionOfJson, versionToJson } from './confluent-json.ts';
import type { SchemaVersion } from './schema-registry.ts';

/**
 * One record of the topic `_schemas`, in the form of Confluent's registry: a JSON object as key, whose `keytype` says
 * which, and one as value. `deleted-subject`: all versions up to `version` are deleted. `other`: nothing that is kept here
 * (modes, contexts, no-ops).
 */
export type RegistryRecord =
  | { readonly kind: 'version'; readonly version: SchemaVersion; readonly deleted: boolean }
  | { readonly kind: 'erased-version'; readonly subject: string; readonly version: number }
  | { readonly kind: 'deleted-subject'; readonly subject: string; readonly version: number }
  | { readonly kind: 'rule'; readonly subject: string | null; readonly rule: CompatibilityRule | null }
  | { readonly kind: 'other' };

export type RecordBytes = { readonly key: Uint8Array; readonly value: Uint8Array | null };

export function versionRecord(version: SchemaVersion): RecordBytes {
  const key = { keytype: 'SCHEMA', subject: version.subject, version: version.version, magic: 1 };
  return bytesOf(key, { ...versionToJson(version), deleted: false });
}

export function deletedSubjectRecord(subject: string, version: number): RecordBytes {
  return bytesOf({ keytype: 'DELETE_SUBJECT', subject, magic: 0 }, { subject, version });
}

export function ruleRecord(subject: string | null, rule: CompatibilityRule | null): RecordBytes {
  return bytesOf({ keytype: 'CONFIG', subject, magic: 0 }, rule === null ? null : { compatibilityLevel: rule });
}

/** null: it cannot be read as a record of a schema registry. */
export function readRecord(key: Uint8Array | null, value: Uint8Array | null): RegistryRecord | null {
  const [keyJson, valueJson] = [jsonOf(key), jsonOf(value)];
  if (keyJson === null || valueJson === undefined) return null;
  const { keytype, subject, version } = fieldsOf(keyJson);
  switch (keytype) {
    case 'SCHEMA':
      return typeof subject === 'string' && isCount(version) ? readVersion(subject, version, valueJson) : null;
    case 'DELETE_SUBJECT':
      return typeof subject === 'string' ? readDeletedSubject(subject, valueJson) : null;
    case 'CONFIG':
      return readRule(subject, valueJson);
    default:
      return typeof keytype === 'string' ? { kind: 'other' } : null;
  }
}

function readVersion(subject: string, version: number, value: unknown): RegistryRecord | null {
  if (value === null) return { kind: 'erased-version', subject, version };
  const found = versionOfJson(value);
  if (found === null || found.subject !== subject || found.version !== version) return null;
  return { kind: 'version', version: found, deleted: fieldsOf(value)['deleted'] === true };
}

/** Without a value: taken back by Confluent's registry, which writes the versions anew. */
function readDeletedSubject(subject: string, value: unknown): RegistryRecord | null {
  if (value === null) return { kind: 'other' };
  const { version } = fieldsOf(value);
  return isCount(version) ? { kind: 'deleted-subject', subject, version } : null;
}

function readRule(subject: unknown, value: unknown): RegistryRecord | null {
  const { compatibilityLevel } = fieldsOf(value);
  const of = typeof subject === 'string' ? subject : null;
  if (value === null) return { kind: 'rule', subject: of, rule: null };
  return isCompatibilityRule(compatibilityLevel) ? { kind: 'rule', subject: of, rule: compatibilityLevel } : { kind: 'other' };
}

const bytesOf = (key: object, value: object | null): RecordBytes => ({
  key: Buffer.from(JSON.stringify(key)),
  value: value === null ? null : Buffer.from(JSON.stringify(value)),
});

/** null: there are no bytes; undefined: they are no JSON object. */
function jsonOf(bytes: Uint8Array | null): unknown {
  if (bytes === null) return null;
  try {
    const json: unknown = JSON.parse(Buffer.from(bytes).toString());
    return typeof json === 'object' && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
}
