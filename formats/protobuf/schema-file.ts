import type { Enum, Field as ParsedField, Namespace, ReflectionObject, Root, Type } from 'protobufjs';
import { normalizeBigint } from '../../types/bigint.ts';
import type { Value } from '../../types/value.ts';
import type { WrittenSchema } from '../../types/written-schema.ts';
import { Rejection } from '../format.ts';
import { KNOWN_FILES } from './known-messages.ts';
import { DELIMITED, wireTypeOf, type Field, type FieldType, type Message, type ScalarName } from './message.ts';
import { protobufjs } from './protobufjs.ts';

/** A schema's text, read. */
export interface SchemaFile {
  /** By name, with or without the package; null: the first of the text. */
  message(name: string | null): Message | Rejection;
  /** Where messages stand: among those of the text, then among those within each. */
  at(indexes: readonly number[]): Message | Rejection;
  indexesOf(message: Message): readonly number[];
}

const PARSE_OPTIONS = { keepCase: true };

/** Reads a text and what it refers to. A Rejection if one of them is no protobuf. */
export function readSchemaFile(schema: WrittenSchema): SchemaFile | Rejection {
  if (schema.type !== 'PROTOBUF') return new Rejection(`the schema is one of ${schema.type}, not of PROTOBUF`);
  const { Root, parse } = protobufjs();
  try {
    const root = new Root();
    const own = parse(schema.text, new Root(), PARSE_OPTIONS);
    addKnown(root, [schema.text, ...schema.references.map(({ text }) => text)]);
    for (const { text } of schema.references) parse(text, root, PARSE_OPTIONS);
    parse(schema.text, root, PARSE_OPTIONS);
    root.resolveAll();
    return new ParsedFile(root, own.root, own.package ?? '');
  } catch (error) {
    return new Rejection(`the schema's text cannot be read as protobuf: ${firstLine(error)}`);
  }
}

/** Files that every client has of its own. Their texts are added whether imported or not: no text may define those names otherwise. */
function addKnown(root: Root, texts: readonly string[]): void {
  const { common, parse } = protobufjs();
  const known = common as unknown as Readonly<Record<string, { readonly nested?: Record<string, never> } | undefined>>;
  const imported = new Set(texts.flatMap((text) => Array.from(text.matchAll(/"([\w./]+\.proto)"/g), ([, file = '']) => file)));
  for (const file of imported) {
    const json = known[file];
    if (json?.nested !== undefined) root.addJSON(json.nested);
    const text = KNOWN_FILES[file];
    if (text !== undefined) parse(text, root, PARSE_OPTIONS);
  }
}

class ParsedFile implements SchemaFile {
  readonly #root: Root;
  /** The text's own messages, in its order: the whole root has those of other texts between them. */
  readonly #own: readonly Type[];
  readonly #package: string;
  readonly #messages = new Map<Type, Message>();

  constructor(root: Root, own: Root, packageName: string) {
    this.#root = root;
    this.#package = packageName;
    const scope = packageName === '' ? own : own.lookup(packageName);
    this.#own = messagesIn(scope);
    for (const type of this.#own) checkNumbers(type);
  }

  message(name: string | null): Message | Rejection {
    if (name === null) return this.at([0]);
    const found = this.#type(name) ?? this.#type(`${this.#package}.${name}`);
    return found === null ? new Rejection(`the schema has no message ${name}`) : this.#message(found);
  }

  at(indexes: readonly number[]): Message | Rejection {
    let among = this.#own;
    let found: Type | undefined;
    for (const index of indexes) {
      found = among[index];
      if (found === undefined) break;
      among = messagesIn(found);
    }
    if (found === undefined) return new Rejection(`the schema has no message at ${indexes.join(', ')}`);
    const type = this.#type(nameOf(found));
    return type === null ? new Rejection(`the schema has no message ${nameOf(found)}`) : this.#message(type);
  }

  indexesOf(message: Message): readonly number[] {
    return indexesWithin(this.#own, message.name) ?? [0];
  }

  #type(name: string): Type | null {
    return this.#root.lookup(name, [protobufjs().Type], true) as Type | null;
  }

  /** Made once: messages may contain themselves. */
  #message(type: Type): Message {
    const known = this.#messages.get(type);
    if (known !== undefined) return known;
    const fields: Field[] = [];
    const oneofs = type.oneofsArray.filter((oneof) => !oneof.isProto3Optional).map(({ name }) => name);
    const message: Message = { name: nameOf(type), fields, oneofs };
    this.#messages.set(type, message);
    for (const field of type.fieldsArray) fields.push(this.#field(field));
    return message;
  }

  #field(field: ParsedField): Field {
    const entry = entryOf(field);
    const { partOf } = field;
    const rule = entry !== null ? 'map' : field.repeated ? 'repeated' : 'single';
    const type = this.#fieldType(entry?.value ?? field);
    return {
      name: field.name,
      number: field.id,
      type,
      rule,
      key: entry?.key ?? null,
      presence: field.hasPresence,
      required: field.required,
      packed: rule === 'repeated' && field.packed && wireTypeOf(type) !== DELIMITED,
      oneof: partOf === null || partOf.isProto3Optional ? null : partOf.name,
      default: rule === 'single' && field.options?.['default'] !== undefined ? defaultOf(field) : null,
      sized: sizedBy(field),
    };
  }

  #fieldType(field: ParsedField): FieldType {
    if (field.delimited) return { kind: 'group' };
    const resolved = field.resolvedType;
    if (resolved === null) return { kind: 'scalar', scalar: field.type as ScalarName };
    if (isMessage(resolved)) return { kind: 'message', message: this.#message(resolved) };
    return { kind: 'enum', names: enumNames(resolved) };
  }
}

const MOST_FIELDS = 536_870_911;

/** protobufjs takes any number. Throws an Error. */
function checkNumbers(type: Type): void {
  for (const { name, id } of type.fieldsArray) if (id < 1 || id > MOST_FIELDS) throw new Error(`field ${name} has the number ${id}`);
  for (const nested of messagesIn(type)) checkNumbers(nested);
}

function messagesIn(scope: ReflectionObject | null): readonly Type[] {
  const nested = (scope as Namespace | null)?.nestedArray ?? [];
  return nested.filter((object) => isMessage(object));
}

function isMessage(object: ReflectionObject): object is Type {
  return object instanceof protobufjs().Type;
}

const nameOf = (type: Type): string => type.fullName.slice(1);

function indexesWithin(among: readonly Type[], name: string): readonly number[] | null {
  for (const [index, type] of among.entries()) {
    if (nameOf(type) === name) return [index];
    const within = indexesWithin(messagesIn(type), name);
    if (within !== null) return [index, ...within];
  }
  return null;
}

/** What a map's entries are of; null: the field is no map. Some schemas write the entry's message out, as descriptors do. */
function entryOf(field: ParsedField): { readonly key: ScalarName; readonly value: ParsedField } | null {
  if (field.map) return { key: (field as ParsedField & { readonly keyType: string }).keyType as ScalarName, value: field };
  const entry = field.resolvedType;
  if (!field.repeated || entry === null || !isMessage(entry) || entry.options?.['map_entry'] !== true) return null;
  const [key, value] = [entry.fieldsById[1], entry.fieldsById[2]];
  if (key === undefined || value === undefined || value.repeated) return null;
  return { key: key.type as ScalarName, value };
}

/** Of two names for one number, the first. */
function enumNames(type: Enum): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const [name, number] of Object.entries(type.values)) if (!names.has(number)) names.set(number, name);
  return names;
}

function defaultOf(field: ParsedField): Value {
  const value = field.defaultValue as unknown;
  const long = value as { readonly high?: number; readonly low?: number } | null;
  if (field.resolvedType !== null) return String(field.options?.['default']);
  if (typeof long?.high === 'number' && typeof long.low === 'number')
    return normalizeBigint((BigInt(long.high) << 32n) | BigInt(long.low >>> 0));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

type Parameter = { readonly key?: unknown; readonly value?: unknown };

/** The parameters that Confluent's converters keep of a decimal, as an option of its field. */
function sizedBy(field: ParsedField): Field['sized'] {
  const options = (field.parsedOptions ?? []) as readonly Readonly<
    Record<string, { readonly params?: Parameter | readonly Parameter[] }>
  >[];
  const parameters = options.flatMap((option) => option['(confluent.field_meta)']?.params ?? []);
  const numberOf = (name: string): number => Number(parameters.find(({ key }) => key === name)?.value ?? NaN);
  const [precision, scale] = [numberOf('precision'), numberOf('scale')];
  return Number.isInteger(precision) && Number.isInteger(scale) && scale >= 0 && precision >= Math.max(scale, 1)
    ? { precision, scale }
    : null;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0];
}
