import type { SqlType } from '../types/sql-type.ts';

/**
 * Whether a format of objects carries a type: everything, but maps only with texts as keys, and no map within a key,
 * since two equal maps may have different bytes.
 */
export function carriesNested(type: SqlType, role: 'key' | 'value'): boolean {
  switch (type.kind) {
    case 'ARRAY':
      return carriesNested(type.element, role);
    case 'MAP':
      return role === 'value' && type.key.kind === 'STRING' && carriesNested(type.value, role);
    case 'STRUCT':
      return type.fields.every((field) => carriesNested(field.type, role));
    default:
      return true;
  }
}
