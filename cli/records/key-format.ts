/** How the bytes of a key are made: as Kafka's own serializers make them. */
export type KeyFormat = 'string' | 'int' | 'bigint';

const WHOLE_NUMBER = /^[+-]?\d{1,20}$/;

/** The bytes of a key that is given as text; a string says why there are none, as a clause. */
export function encodeKey(text: string, format: KeyFormat): Uint8Array | string {
  if (format === 'string') return Buffer.from(text);
  if (!WHOLE_NUMBER.test(text)) return `'${text}' is no whole number`;
  const value = BigInt(text.replace('+', ''));
  if (BigInt.asIntN(format === 'int' ? 32 : 64, value) !== value)
    return `${text} does not fit the ${format === 'int' ? 32 : 64} bits of ${format}`;
  const bytes = Buffer.alloc(format === 'int' ? 4 : 8);
  if (format === 'int') bytes.writeInt32BE(Number(value));
  else bytes.writeBigInt64BE(value);
  return bytes;
}

/** The text of a key; null if the bytes are not of this format. */
export function decodeKey(bytes: Uint8Array, format: KeyFormat): string | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (format === 'string') return view.toString('utf8');
  if (view.length !== (format === 'int' ? 4 : 8)) return null;
  return format === 'int' ? view.readInt32BE().toString() : view.readBigInt64BE().toString();
}
