import { DECIMAL_MESSAGE, importOf, META_IMPORT } from './known-messages.ts';
import type { Field, Message } from './message.ts';

/**
 * The proto3 text of a message made from columns, as Confluent's translator lays it out: imports, then the message, each
 * nested message behind the fields of its parent. `isOptional`: its single fields are labelled `optional`.
 */
export function schemaText(message: Message, isOptional: boolean): string {
  const point = message.name.lastIndexOf('.');
  const packageName = point < 0 ? null : message.name.slice(0, point);
  const imports = [...new Set(importsOf(message))].sort();
  const lines = [
    'syntax = "proto3";',
    ...(packageName === null ? [] : [`package ${packageName};`]),
    ...(imports.length === 0 ? [] : ['', ...imports.map((file) => `import "${file}";`)]),
    '',
    ...messageLines(message, message.name, isOptional),
  ];
  return `${lines.join('\n')}\n`;
}

function importsOf(message: Message): readonly string[] {
  return message.fields.flatMap(({ type }) => {
    if (type.kind !== 'message') return [];
    const { name } = type.message;
    if (isWithin(name, message.name)) return importsOf(type.message);
    return name === DECIMAL_MESSAGE ? [META_IMPORT, importOf(name)] : [importOf(name)];
  });
}

const isWithin = (name: string, scope: string): boolean => name.startsWith(`${scope}.`);

function messageLines({ name, fields }: Message, fullName: string, isOptional: boolean): readonly string[] {
  const nested = fields.flatMap(({ type }) => (type.kind === 'message' && isWithin(type.message.name, fullName) ? [type.message] : []));
  return [
    `message ${lastOf(name)} {`,
    ...indented(fields.flatMap((field) => fieldLines(field, fullName, isOptional))),
    ...nested.flatMap((message) => ['', ...indented(messageLines(message, message.name, isOptional))]),
    '}',
  ];
}

function fieldLines(field: Field, scope: string, isOptional: boolean): readonly string[] {
  const type = typeName(field, scope);
  const label = field.rule === 'repeated' ? 'repeated ' : isOptional && field.rule === 'single' ? 'optional ' : '';
  const start = `${label}${field.rule === 'map' ? `map<string, ${type}>` : type} ${field.name} = ${field.number}`;
  if (field.sized === null) return [`${start};`];
  const parameters = [
    ['precision', field.sized.precision],
    ['scale', field.sized.scale],
  ].flatMap(([key, value], i) => ['{', `  value: "${value}",`, `  key: "${key}"`, i === 0 ? '},' : '}']);
  return [`${start} [(confluent.field_meta) = {`, '  params: [', ...indented(indented(parameters)), '  ]', '}];'];
}

function typeName({ type }: Field, scope: string): string {
  if (type.kind === 'scalar') return type.scalar;
  if (type.kind !== 'message') return type.kind;
  return isWithin(type.message.name, scope) ? lastOf(type.message.name) : type.message.name;
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => (line === '' ? '' : `  ${line}`));
