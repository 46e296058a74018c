import { parseBase64 } from '../../types/base64.ts';
import { SqlError } from '../../types/errors.ts';

/** A way to write bytes as text. `read` answers null if the text is not so written. */
export type Encoding = {
  readonly read: (text: string) => Uint8Array | null;
  readonly write: (bytes: Uint8Array) => string;
};

const HEX = /^(?:[0-9a-fA-F]{2})*$/;
const BEYOND_ASCII = /[^\0-\x7f]/gu;

/** What ASCII cannot write becomes `?`, what no character is becomes U+FFFD, as Java has it. */
const ENCODINGS = {
  hex: {
    read: (text) => (HEX.test(text) ? Buffer.from(text, 'hex') : null),
    write: (bytes) => viewOf(bytes).toString('hex').toUpperCase(),
  },
  utf8: {
    read: (text) => Buffer.from(text, 'utf8'),
    write: (bytes) => viewOf(bytes).toString('utf8'),
  },
  ascii: {
    read: (text) => Buffer.from(text.replace(BEYOND_ASCII, '?'), 'latin1'),
    write: (bytes) => viewOf(bytes).toString('latin1').replace(BEYOND_ASCII, '\uFFFD'),
  },
  base64: {
    read: parseBase64,
    write: (bytes) => viewOf(bytes).toString('base64'),
  },
} as const satisfies Record<string, Encoding>;

export type EncodingName = keyof typeof ENCODINGS;

/** The encoding of that name, in any case; `caller` is the function that names it. Throws UNFIT_ARGUMENT. */
export function encodingOf(name: string, caller: string): Encoding & { readonly name: EncodingName } {
  const known = name.toLowerCase();
  if (isEncoding(known)) return { name: known, ...ENCODINGS[known] };
  throw new SqlError('UNFIT_ARGUMENT', [caller, `'${name}' is no encoding; there are ${Object.keys(ENCODINGS).join(', ')}`]);
}

/** The bytes that `text` writes. Throws UNFIT_ARGUMENT. */
export function readBytes(text: string, encoding: ReturnType<typeof encodingOf>, caller: string): Uint8Array {
  const bytes = encoding.read(text);
  if (bytes === null) throw new SqlError('UNFIT_ARGUMENT', [caller, `its input is not written in ${encoding.name}`]);
  return bytes;
}

function isEncoding(name: string): name is EncodingName {
  return Object.hasOwn(ENCODINGS, name);
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
