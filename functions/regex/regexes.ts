import type { FunctionEntry } from '../define.ts';
import { regexpExtract } from './regexp-extract.ts';
import { regexpExtractAll } from './regexp-extract-all.ts';
import { regexpReplace } from './regexp-replace.ts';
import { regexpSplitToArray } from './regexp-split-to-array.ts';

/** The functions of regular expressions. */
export const REGEXES: readonly FunctionEntry[] = [regexpExtract, regexpExtractAll, regexpReplace, regexpSplitToArray];
