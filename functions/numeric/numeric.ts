import type { FunctionEntry } from '../define.ts';
import { abs } from './abs.ts';
import { acos } from './acos.ts';
import { asin } from './asin.ts';
import { atan } from './atan.ts';
import { atan2 } from './atan2.ts';
import { cbrt } from './cbrt.ts';
import { ceil } from './ceil.ts';
import { cos } from './cos.ts';
import { cosh } from './cosh.ts';
import { cot } from './cot.ts';
import { degrees } from './degrees.ts';
import { exp } from './exp.ts';
import { floor } from './floor.ts';
import { geoDistance } from './geo-distance.ts';
import { greatest } from './greatest.ts';
import { least } from './least.ts';
import { ln } from './ln.ts';
import { log } from './log.ts';
import { pi } from './pi.ts';
import { power } from './power.ts';
import { radians } from './radians.ts';
import { random } from './random.ts';
import { round } from './round.ts';
import { sign } from './sign.ts';
import { sin } from './sin.ts';
import { sinh } from './sinh.ts';
import { sqrt } from './sqrt.ts';
import { tan } from './tan.ts';
import { tanh } from './tanh.ts';
import { trunc } from './trunc.ts';

/** The functions of numbers. */
export const NUMERIC: readonly FunctionEntry[] = [
  abs,
  acos,
  asin,
  atan,
  atan2,
  cbrt,
  ceil,
  cos,
  cosh,
  cot,
  degrees,
  exp,
  floor,
  geoDistance,
  greatest,
  least,
  ln,
  log,
  pi,
  power,
  radians,
  random,
  round,
  sign,
  sin,
  sinh,
  sqrt,
  tan,
  tanh,
  trunc,
];
