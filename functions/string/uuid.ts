import { randomUUID } from 'node:crypto';
import { SqlError } from '../../types/errors.ts';
import { BYTES, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

const SIZE = 16;

export const uuid = scalar({
  name: 'UUID',
  category: 'string',
  summary: 'A new random UUID (version 4) for every call, or the UUID that 16 bytes write.',
  overloads: [
    // Not the environment's chance: 32 bits of seed are too few for ids that must differ all over the world.
    overload([], STRING, () => randomUUID(), { deterministic: false }),
    overload([['bytes', BYTES]], STRING, (bytes) => {
      if (bytes.length !== SIZE) throw new SqlError('UNFIT_ARGUMENT', ['UUID', `a UUID has ${SIZE} bytes, and these are ${bytes.length}`]);
      return uuidText(bytes);
    }),
  ],
  examples: [
    { sql: `LEN(UUID())`, is: 36 },
    { sql: `SUBSTRING(UUID(), 15, 1)`, is: '4' },
    { sql: `UUID(TO_BYTES('12345678123456781234567812345678', 'hex'))`, is: '12345678-1234-5678-1234-567812345678' },
    { sql: `UUID(NULL)`, is: null },
  ],
});

function uuidText(bytes: Uint8Array): string {
  const digits = Buffer.from(bytes).toString('hex');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
