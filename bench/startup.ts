import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './median.ts';

const BUNDLE = fileURLToPath(new URL('../dist/millrace.js', import.meta.url));
const ROUNDS = 5;

/** From the start of the process until the server says that it is ready, and its resident memory then. */
export async function run(): Promise<void> {
  const readyMs: number[] = [];
  const residentMb: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const directory = await mkdtemp(join(tmpdir(), 'millrace-bench-'));
    const start = performance.now();
    const child = spawn(process.execPath, [BUNDLE, 'start', '--data', join(directory, 'data'), '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await firstLine(child);
    readyMs.push(performance.now() - start);
    residentMb.push(await residentMegabytes(child));
    child.kill('SIGTERM');
    await once(child, 'exit');
    await rm(directory, { recursive: true });
  }
  console.log(
    `server ready: ${median(readyMs).toFixed(0)} ms after its process started (at most 600); resident ${median(residentMb).toFixed(0)} MB (at most 110)`,
  );
}

async function firstLine(child: ChildProcess): Promise<void> {
  await once(child.stdout as NodeJS.ReadableStream, 'data');
}

async function residentMegabytes(child: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
