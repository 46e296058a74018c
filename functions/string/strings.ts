import type { FunctionEntry } from '../define.ts';
import { chr } from './chr.ts';
import { concat } from './concat.ts';
import { concatWs } from './concat-ws.ts';
import { elt } from './elt.ts';
import { encode } from './encode.ts';
import { field } from './field.ts';
import { fromBytes } from './from-bytes.ts';
import { initcap } from './initcap.ts';
import { instr } from './instr.ts';
import { lcase } from './lcase.ts';
import { len } from './len.ts';
import { lpad } from './lpad.ts';
import { mask } from './mask.ts';
import { maskKeepLeft } from './mask-keep-left.ts';
import { maskKeepRight } from './mask-keep-right.ts';
import { maskLeft } from './mask-left.ts';
import { maskRight } from './mask-right.ts';
import { md5 } from './md5.ts';
import { replace } from './replace.ts';
import { rpad } from './rpad.ts';
import { split } from './split.ts';
import { splitToMap } from './split-to-map.ts';
import { substring } from './substring.ts';
import { toBytes } from './to-bytes.ts';
import { trim } from './trim.ts';
import { ucase } from './ucase.ts';
import { uuid } from './uuid.ts';

/** The functions of texts, and of BYTES as texts. */
export const STRINGS: readonly FunctionEntry[] = [
  chr,
  concat,
  concatWs,
  elt,
  encode,
  field,
  fromBytes,
  initcap,
  instr,
  lcase,
  len,
  lpad,
  mask,
  maskKeepLeft,
  maskKeepRight,
  maskLeft,
  maskRight,
  md5,
  replace,
  rpad,
  split,
  splitToMap,
  substring,
  toBytes,
  trim,
  ucase,
  uuid,
];
