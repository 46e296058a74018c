import { createRequire } from 'node:module';
import type * as Protobuf from 'protobufjs';

const load = createRequire(import.meta.url);
let loaded: typeof Protobuf | null = null;

/** Loaded by the first schema text that is read, in about 25 ms: nobody else pays for it. */
export function protobufjs(): typeof Protobuf {
  loaded ??= load('protobufjs') as typeof Protobuf;
  return loaded;
}
