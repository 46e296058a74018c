import { readFile } from 'node:fs/promises';
import { unreadable } from '../records/input.ts';

/** Reads a script; UNREADABLE_FILE says why it cannot be. */
export async function readScript(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
}
