/**
 * The package's entry `millrace/functions`: what a module with functions of one's own needs, the same helpers that the
 * built-in functions are made with. Entries are plain data: it does not matter which copy of this file made them.
 */
export { aggregate, aggregateOverload, boundOverload, overload, scalar, table, tableOverload } from './define.ts';
export type {
  AggregateFunction,
  Aggregator,
  FunctionEntry,
  FunctionEnvironment,
  FunctionExample,
  ScalarFunction,
  TableFunction,
} from './define.ts';
export { ANY, ANY_DECIMAL, arrayPattern, lambdaOf, mapPattern, UNIT, variable } from './pattern.ts';
export type { LambdaValue, TimeUnit, TypePattern } from './pattern.ts';
export {
  arrayOf,
  BIGINT,
  BOOLEAN,
  BYTES,
  DATE,
  decimal,
  DOUBLE,
  INTEGER,
  mapOf,
  STRING,
  structOf,
  TIME,
  TIMESTAMP,
} from '../types/sql-type.ts';
export type { SqlType } from '../types/sql-type.ts';
export type { Value } from '../types/value.ts';
