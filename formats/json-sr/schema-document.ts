import type { WrittenSchema } from '../../types/written-schema.ts';
import { Rejection } from '../format.ts';

/** A schema that is an object, as JSON.parse makes it. */
export type SchemaNode = { readonly [keyword: string]: unknown };
/** A schema within a text: what its references are looked up in goes with it. */
export type Place = { readonly node: unknown; readonly document: SchemaDocument };

/** One text of a schema, and the texts that it may refer to. */
export class SchemaDocument {
  readonly root: unknown;
  readonly #id: string | null;
  /** By the names under which they were registered. One map for all texts of a schema: those that come later see all before them. */
  readonly #others: ReadonlyMap<string, SchemaDocument>;

  private constructor(root: unknown, others: ReadonlyMap<string, SchemaDocument>) {
    this.root = root;
    this.#id = idOf(root);
    this.#others = others;
  }

  static parse(schema: WrittenSchema): SchemaDocument | Rejection {
    if (schema.type !== 'JSON') return new Rejection(`expected a JSON Schema, found a schema of type ${schema.type}`);
    const others = new Map<string, SchemaDocument>();
    for (const { name, text } of schema.references) {
      const root = parsed(text);
      if (root instanceof Rejection) return new Rejection(`in the reference ${name}, ${root.reason}`);
      others.set(name, new SchemaDocument(root, others));
    }
    const root = parsed(schema.text);
    return root instanceof Rejection ? root : new SchemaDocument(root, others);
  }

  /** What a `$ref` of this text stands for: `#/definitions/Address`, `address.json`, `address.json#/$defs/Street`; null if there is no such thing. */
  resolve(ref: string): Place | null {
    const hash = ref.indexOf('#');
    const base = hash < 0 ? ref : ref.slice(0, hash);
    const fragment = hash < 0 ? '' : ref.slice(hash + 1);
    if (base === '' || absolute(base, this.#id) === this.#id) return this.#at(fragment);
    const embedded = find(
      this.root,
      (node) => typeof node['$id'] === 'string' && absolute(node['$id'], this.#id) === absolute(base, this.#id),
    );
    if (embedded !== null) return { node: embedded, document: this };
    const other = this.#other(base);
    return other === undefined ? null : other.#at(fragment);
  }

  #other(base: string): SchemaDocument | undefined {
    const named = this.#others.get(base);
    if (named !== undefined) return named;
    const wanted = absolute(base, this.#id);
    for (const [name, other] of this.#others) {
      if (absolute(name, this.#id) === wanted || other.#id === wanted) return other;
    }
    return undefined;
  }

  #at(fragment: string): Place | null {
    const node = fragment === '' ? this.root : fragment.startsWith('/') ? pointed(this.root, fragment) : anchored(this.root, fragment);
    return node === undefined ? null : { node, document: this };
  }
}

export function isNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schema under a keyword or name of its own, undefined if there is none. */
export function own(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null && Object.hasOwn(node, name) ? (node as SchemaNode)[name] : undefined;
}

function parsed(text: string): unknown {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (error) {
    return new Rejection(`the text of the schema is no JSON: ${(error as Error).message}`);
  }
  return isNode(root) || typeof root === 'boolean'
    ? root
    : new Rejection(`the text of the schema is no JSON Schema: expected an object, found ${text.slice(0, 40)}`);
}

function idOf(root: unknown): string | null {
  const id = own(root, '$id') ?? own(root, 'id');
  return typeof id === 'string' ? absolute(id.replace(/#$/, ''), null) : null;
}

function absolute(uri: string, base: string | null): string {
  try {
    return new URL(uri, base ?? undefined).href;
  } catch {
    return uri;
  }
}

/** RFC 6901, within a URI. */
function pointed(root: unknown, pointer: string): unknown {
  let node = root;
  for (const token of pointer.split('/').slice(1)) node = own(node, unescaped(token));
  return node;
}

function unescaped(token: string): string {
  try {
    return decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return token;
  }
}

function anchored(root: unknown, anchor: string): unknown {
  return find(root, (node) => node['$anchor'] === anchor || node['$id'] === `#${anchor}`) ?? undefined;
}

/** The first object of a text that `accepts` takes. */
function find(root: unknown, accepts: (node: SchemaNode) => boolean): SchemaNode | null {
  const left: unknown[] = [root];
  for (let node = left.pop(); left.length > 0 || node !== undefined; node = left.pop()) {
    if (isNode(node) && accepts(node)) return node;
    if (typeof node === 'object' && node !== null) left.push(...Object.values(node).toReversed());
  }
  return null;
}
