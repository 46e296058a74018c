import type { WireSchema } from '../../protocol/rows.ts';

/** SQL text of a type that came from a server: `ARRAY<STRUCT<A INTEGER>>`. */
export function wireTypeText(schema: WireSchema): string {
  const member = schema.memberSchema === null ? '' : wireTypeText(schema.memberSchema);
  switch (schema.type) {
    case 'ARRAY':
      return `ARRAY<${member}>`;
    case 'MAP':
      return `MAP<STRING, ${member}>`;
    case 'STRUCT':
      return `STRUCT<${(schema.fields ?? []).map((field) => `${field.name} ${wireTypeText(field.schema)}`).join(', ')}>`;
    case 'DECIMAL':
      return `DECIMAL(${schema.parameters?.['precision'] ?? '?'}, ${schema.parameters?.['scale'] ?? '?'})`;
    default:
      return schema.type;
  }
}
