import type { FunctionEntry } from '../define.ts';
import { extractJsonField } from './extract-json-field.ts';
import { isJsonString } from './is-json-string.ts';
import { jsonArrayContains } from './json-array-contains.ts';
import { jsonArrayLength } from './json-array-length.ts';
import { jsonConcat } from './json-concat.ts';
import { jsonItems } from './json-items.ts';
import { jsonKeys } from './json-keys.ts';
import { jsonRecords } from './json-records.ts';
import { toJsonString } from './to-json-string.ts';

/** The functions of JSON texts. */
export const JSON_TEXTS: readonly FunctionEntry[] = [
  extractJsonField,
  isJsonString,
  jsonArrayContains,
  jsonArrayLength,
  jsonConcat,
  jsonItems,
  jsonKeys,
  jsonRecords,
  toJsonString,
];
