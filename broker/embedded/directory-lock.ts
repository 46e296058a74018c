import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { SqlError } from '../../types/errors.ts';
import { errorCode } from './file-error.ts';

const LOCK = 'lock';

/** Who holds a directory. `started` tells a process from a later one with the same id. */
type Holder = { readonly pid: number; readonly started: string };

/**
 * A lock that dies with its holder. The file `lock` names the holder, and a file whose holder is dead (its id unused,
 * or used by a process that began at another time) is taken over. Two who take over the same dead lock at once could
 * both believe to have won; on Linux a listening socket without a file, which the kernel removes with the process,
 * lets only one of them get so far. Processes that share a directory but no kernel (network disks) are not kept apart.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, LOCK);
  const guard = await openGuard(directory);
  try {
    if (guard === 'taken') throw inUse(directory, await readHolder(path));
    await takeFile(directory, path);
  } catch (error) {
    if (guard !== 'taken') await closeGuard(guard);
    throw error;
  }
  return async () => {
    await rm(path, { force: true });
    await closeGuard(guard);
  };
}

async function takeFile(directory: string, path: string): Promise<void> {
  const own: Holder = { pid: process.pid, started: startOf(process.pid) ?? '' };
  while (!(await createFile(path, JSON.stringify(own)))) {
    const holder = await readHolder(path);
    if (holder !== null && isAlive(holder)) throw inUse(directory, holder);
    // moved away, not removed: what a rival has put there meanwhile would be seen by both
    const aside = `${path}.${process.pid}`;
    await rename(path, aside).catch(ignoreMissing);
    await rm(aside, { force: true });
  }
}

async function createFile(path: string, text: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(text);
    await file.close();
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** null: there is no lock, or one that its holder did not live to finish. */
async function readHolder(path: string): Promise<Holder | null> {
  try {
    const holder: unknown = JSON.parse(await readFile(path, 'utf8'));
    const { pid, started } = holder as Holder;
    return Number.isInteger(pid) ? { pid, started: String(started) } : null;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives, and is somebody else's
    if (errorCode(error) !== 'EPERM') return false;
  }
  const started = startOf(holder.pid);
  return started === null || holder.started === '' || started === holder.started;
}

/** When a process began, as the system spells it; null where that cannot be found out. */
function startOf(pid: number): string | null {
  try {
    if (process.platform === 'win32') return null;
    if (process.platform !== 'linux') return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
    // field 22, counted behind the command's name, which may hold anything; clock ticks since the boot with that id
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
  } catch {
    return null;
  }
}

/** null: this system has none. */
async function openGuard(directory: string): Promise<Server | 'taken' | null> {
  if (process.platform !== 'linux') return null;
  const { dev, ino } = await stat(directory, { bigint: true });
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(errorCode(error) === 'EADDRINUSE' ? 'taken' : null));
    server.listen({ path: `\0millrace-${dev}-${ino}` }, () => resolve(server.unref()));
  });
}

async function closeGuard(guard: Server | null): Promise<void> {
  if (guard !== null) await new Promise((resolve) => guard.close(resolve));
}

function inUse(directory: string, holder: Holder | null): SqlError {
  return new SqlError('DIRECTORY_IN_USE', [directory, holder === null ? 'another process' : `process ${holder.pid}`]);
}

function ignoreMissing(error: unknown): void {
  if (errorCode(error) !== 'ENOENT') throw error;
}
