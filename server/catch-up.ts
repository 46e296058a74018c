import { SqlError } from '../types/errors.ts';
import { EitherSignal } from './either-signal.ts';
import type { RouteContext } from './route.ts';

/** Waits until the command that a request names by its number is applied here. Throws COMMAND_NOT_REACHED and SERVER_STOPPING. */
export async function catchUp(command: number | null | undefined, { engine, stopping, commandWaitMs }: RouteContext): Promise<void> {
  // An answer without a command has none, or -1.
  if (command === null || command === undefined || command < 0) return;
  const waiting = new EitherSignal(stopping, AbortSignal.timeout(commandWaitMs));
  try {
    if (await engine.reached(command, waiting.signal)) return;
  } finally {
    waiting.release();
  }
  if (stopping.aborted) throw new SqlError('SERVER_STOPPING', []);
  throw new SqlError('COMMAND_NOT_REACHED', [command, commandWaitMs]);
}
