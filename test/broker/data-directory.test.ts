import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EmbeddedBroker } from '../../broker/embedded/embedded-broker.ts';
import { diskFileSystem } from '../../broker/embedded/file-system.ts';
import { at, contents, topicOf, write } from './records.ts';

let root: string;
let directory: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'millrace-directory-'));
  directory = join(root, 'data');
});
afterEach(() => rm(root, { recursive: true }));

const open = (): Promise<EmbeddedBroker> => EmbeddedBroker.open({ directory });

/** A process of its own that holds the directory. */
async function holder(): Promise<ChildProcess> {
  const child = fork(new URL('append-storm.ts', import.meta.url), [directory, 'hold'], { execArgv: ['--import', 'tsx'] });
  await once(child, 'message');
  return child;
}

describe('a data directory', () => {
  it('is made with its parents, keeps its cluster id, and lets the engine keep folders beside', async () => {
    directory = join(root, 'deep', 'er');
    const first = await open();
    await first.close();
    await mkdir(join(directory, 'state'));
    const second = await open();
    expect(second.clusterId).toBe(first.clusterId);
    await second.close();
    expect((await readdir(directory)).toSorted()).toEqual(['journal', 'millrace.json', 'state', 'topics']);
  });

  it('may be there and empty', async () => {
    await mkdir(directory);
    await (await open()).close();
  });

  it('of somebody else is refused and left alone', async () => {
    await mkdir(directory);
    await writeFile(join(directory, 'thesis.txt'), 'years of work');
    await expect(open()).rejects.toMatchObject({ error: 'DIRECTORY_FOREIGN', message: expect.stringContaining('thesis.txt') as unknown });
    expect(await readdir(directory)).toEqual(['thesis.txt']);
    await rm(join(directory, 'thesis.txt'));
    await writeFile(join(directory, 'millrace.json'), 'not ours');
    await expect(open()).rejects.toMatchObject({ error: 'DIRECTORY_FOREIGN' });
  });

  it('of a newer version is refused and left alone', async () => {
    await (await open()).close();
    const path = join(directory, 'millrace.json');
    const newer = (await readFile(path, 'utf8')).replace('"format":1', '"format":2');
    await writeFile(path, newer);
    await expect(open()).rejects.toMatchObject({ error: 'DIRECTORY_NEWER' });
    expect(await readFile(path, 'utf8')).toBe(newer);
  });

  it('that is a file, or below one, is refused', async () => {
    await writeFile(directory, '');
    await expect(open()).rejects.toMatchObject({ error: 'DIRECTORY_UNWRITABLE' });
    directory = join(directory, 'below');
    await expect(open()).rejects.toMatchObject({ error: 'DIRECTORY_UNWRITABLE' });
  });

  // a disk that refuses, since the superuser may write everywhere
  it.each(['EACCES', 'EROFS', 'ENOSPC'])('that cannot be written (%s) is refused', async (code) => {
    const refuse = async (path: string): Promise<never> => {
      throw Object.assign(new Error(code), { code, path, syscall: 'mkdir' });
    };
    const opening = EmbeddedBroker.open({ directory, fileSystem: { ...diskFileSystem, lock: refuse } });
    await expect(opening).rejects.toMatchObject({ error: code === 'ENOSPC' ? 'DISK_FULL' : 'DIRECTORY_UNWRITABLE', kind: 'external' });
  });

  it('is held by one broker of a process', async () => {
    const broker = await open();
    await expect(open()).rejects.toMatchObject({
      error: 'DIRECTORY_IN_USE',
      message: expect.stringContaining(`process ${process.pid}`) as unknown,
    });
    await broker.createTopic(topicOf('a'));
    await broker.close();
    await (await open()).close();
  });

  it('is held by one process, and free when that is killed', async () => {
    const child = await holder();
    await expect(open()).rejects.toMatchObject({
      error: 'DIRECTORY_IN_USE',
      message: expect.stringContaining(`process ${child.pid}`) as unknown,
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await readdir(directory)).toContain('lock');
    const broker = await open();
    await broker.createTopic(topicOf('a'));
    await write(broker, at('a'), ['1']);
    expect(await contents(broker, at('a'))).toEqual(['0:1']);
    await broker.close();
    expect(await readdir(directory)).not.toContain('lock');
  });

  it('is taken over from a dead holder whose process id is in use again, or that did not finish its lock', async () => {
    await (await open()).close();
    for (const stale of [
      JSON.stringify({ pid: process.pid, started: 'at another time' }),
      JSON.stringify({ pid: 2 ** 22 + 1, started: '' }),
      '',
    ]) {
      await writeFile(join(directory, 'lock'), stale);
      await (await open()).close();
    }
  });
});
