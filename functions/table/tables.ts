import type { FunctionEntry } from '../define.ts';
import { cubeExplode } from './cube-explode.ts';
import { explode } from './explode.ts';

/** The functions that make several rows of one. */
export const TABLES: readonly FunctionEntry[] = [cubeExplode, explode];
