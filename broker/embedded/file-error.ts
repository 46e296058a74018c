import { SqlError } from '../../types/errors.ts';

/** The error of a disk as the user meets it: DISK_FULL, or FILE_FAILED with the step and the file. Others stay as they are. */
export function fileError(error: unknown, path: string): unknown {
  const code = errorCode(error);
  if (error instanceof SqlError || code === '' || !(error instanceof Error)) return error;
  const where = 'path' in error && typeof error.path === 'string' ? error.path : path;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new SqlError('DISK_FULL', [where], { cause: error });
  const step = 'syscall' in error && typeof error.syscall === 'string' ? error.syscall : 'use';
  return new SqlError('FILE_FAILED', [step, where, code], { cause: error });
}

/** Node's name of a system error, '' if it is none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
