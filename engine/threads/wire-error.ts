import { SqlError, type ErrorName, type ErrorPlace } from '../../types/errors.ts';

/** An error as structured clone takes it: an entry's name and arguments, or a message and a stack. */
export type WireError =
  | { readonly kind: 'sql'; readonly error: ErrorName; readonly args: readonly unknown[]; readonly place: ErrorPlace }
  | { readonly kind: 'other'; readonly message: string; readonly stack: string };

export function errorToWire(error: unknown): WireError {
  if (error instanceof SqlError) {
    const { position, statement } = error;
    return {
      kind: 'sql',
      error: error.error,
      args: error.args,
      place: { position: position ?? undefined, statement: statement ?? undefined },
    };
  }
  return error instanceof Error
    ? { kind: 'other', message: error.message, stack: error.stack ?? '' }
    : { kind: 'other', message: String(error), stack: '' };
}

export function errorFromWire(wire: WireError): Error {
  if (wire.kind === 'sql') return new SqlError(wire.error, wire.args as never, wire.place);
  const error = new Error(wire.message);
  error.stack = wire.stack;
  return error;
}
