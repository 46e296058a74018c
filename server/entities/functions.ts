import { functionSignatures } from '../../engine/function-signature.ts';
import type { DescribeFunctionEntity, FunctionNames } from '../../protocol/entities.ts';
import type { EntityBase, ResultOf } from './base.ts';

type FunctionKind = 'SCALAR' | 'AGGREGATE' | 'TABLE';
type Entry = ResultOf<'function'>['function'];

export function functionNames(base: EntityBase, result: ResultOf<'functions'>): FunctionNames {
  const functions = result.functions.map((entry) => ({ name: entry.name, type: kindOf(entry), category: entry.category }));
  return { '@type': 'function_names', ...base, functions };
}

export function describeFunction(base: EntityBase, { function: entry, directory }: ResultOf<'function'>): DescribeFunctionEntity {
  const functions = functionSignatures(entry).map((signature) => ({
    arguments: signature.arguments.map((argument) => ({ ...argument, description: '' })),
    returnType: signature.returns,
    description: entry.summary,
  }));
  const origin = directory === null ? { author: 'Millrace', version: '', path: 'internal' } : { author: '', version: '', path: directory };
  return { '@type': 'describe_function', ...base, name: entry.name, description: entry.summary, ...origin, functions, type: kindOf(entry) };
}

const kindOf = (entry: Entry): FunctionKind => KINDS[entry.kind];
const KINDS: { readonly [K in Entry['kind']]: FunctionKind } = { scalar: 'SCALAR', aggregate: 'AGGREGATE', table: 'TABLE' };
