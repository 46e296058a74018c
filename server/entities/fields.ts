import type { FieldInfo } from '../../protocol/entities.ts';
import { wireSchema } from '../wire-schema.ts';
import type { ResultOf } from './base.ts';

type Source = ResultOf<'sources'>['sources'][number];

/** A source's columns, key first; a window's bounds are no fields of their own. */
export function sourceFields({ schema, headers }: Source): readonly FieldInfo[] {
  const key = schema.window === null ? schema.key : schema.key.slice(0, -2);
  return [
    ...key.map(({ name, type }): FieldInfo => ({ name, schema: wireSchema(type), type: 'KEY' })),
    ...schema.value.map(({ name, type }): FieldInfo => {
      const field = { name, schema: wireSchema(type) };
      const header = headers.find(({ column }) => column === name);
      if (header === undefined) return field;
      return { ...field, type: 'HEADER', ...(header.header === null ? {} : { headerKey: header.header }) };
    }),
  ];
}
