import type { ArrayConstructor, FieldAccess, MapConstructor, StructConstructor, Subscript } from '../../planner/expression.ts';
import type { Value } from '../../types/value.ts';
import type { Code, Emitter } from './emitter.ts';

/** An element, or NULL: of NULL, by NULL, out of range, for a key that is not there. */
export function subscriptCode(node: Subscript, emitter: Emitter): Code {
  const base = emitter.code(node.base).text;
  const index = emitter.code(node.index).text;
  const lookUp = emitter.constant(node.base.type.kind === 'MAP' ? mapValue : arrayElement);
  return { text: `${lookUp}(${base}, ${index})`, nullable: true };
}

function arrayElement(array: readonly Value[] | null, index: Value): Value {
  if (array === null || index === null) return null;
  const place = Number(index);
  return array[place > 0 ? place - 1 : array.length + place] ?? null;
}

function mapValue(map: ReadonlyMap<Value, Value> | null, key: Value): Value {
  return map?.get(key) ?? null;
}

export function fieldCode(node: FieldAccess, emitter: Emitter): Code {
  const base = emitter.keep(emitter.code(node.base));
  const field = `${base.text}[${node.field}]`;
  return { text: base.nullable ? `(${base.text} === null ? null : ${field})` : field, nullable: true };
}

export function arrayCode(node: ArrayConstructor, emitter: Emitter): Code {
  return listCode(node.elements.map((element) => emitter.ownSlot(element)));
}

export function structCode(node: StructConstructor, emitter: Emitter): Code {
  return listCode(node.fields.map((field) => emitter.ownSlot(field)));
}

/** A NULL key is an error; of equal keys the last one wins. */
export function mapCode(node: MapConstructor, emitter: Emitter): Code {
  const entries = node.entries.map((entry) => {
    const key = emitter.keep({ text: emitter.operand(entry.key), nullable: false }).text;
    return `[${key}, ${emitter.ownSlot(entry.value).text}]`;
  });
  return { text: `new Map([${entries.join(', ')}])`, nullable: false };
}

function listCode(items: readonly Code[]): Code {
  return { text: `[${items.map((item) => item.text).join(', ')}]`, nullable: false };
}
