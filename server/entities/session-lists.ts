import type { PropertiesList, TypeList, VariablesList } from '../../protocol/entities.ts';
import { wireSchema } from '../wire-schema.ts';
import type { EntityBase, ResultOf } from './base.ts';

/** `level` says who set it, and `scope` where it works: all these are settings of queries. */
export function propertiesList(base: EntityBase, { properties }: ResultOf<'properties'>): PropertiesList {
  const from = (source: (typeof properties)[number]['source']): readonly string[] =>
    properties.filter((property) => property.source === source).map(({ name }) => name);
  return {
    '@type': 'properties',
    ...base,
    properties: properties.map(({ name, value, editable, source }) => ({
      name,
      scope: 'KSQL',
      value,
      editable,
      level: source.toUpperCase(),
    })),
    overwrittenProperties: from('session'),
    defaultProperties: from('default'),
  };
}

export function variablesList(base: EntityBase, result: ResultOf<'variables'>): VariablesList {
  return { '@type': 'variables', ...base, variables: [...result.variables].map(([name, value]) => ({ name, value })) };
}

export function typeList(base: EntityBase, result: ResultOf<'types'>): TypeList {
  return { '@type': 'type_list', ...base, types: Object.fromEntries([...result.types].map(([name, type]) => [name, wireSchema(type)])) };
}
