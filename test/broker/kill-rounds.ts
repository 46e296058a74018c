import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { EmbeddedBroker } from '../../broker/embedded/embedded-broker.ts';
import { at, contents } from './records.ts';

type Acked = { readonly writer: number; readonly sequence: number };

/** Kills a process that appends as fast as it can, `rounds` times, each after some acknowledgements; looks at what is there. */
export async function killRounds(rounds: number, acksOf: (round: number) => number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'millrace-kill-'));
  try {
    const acked = [0, 0];
    for (let round = 0; round < rounds; round++) {
      await stormUntil(directory, acksOf(round), acked);
      await check(directory, acked);
    }
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function stormUntil(directory: string, acks: number, acked: number[]): Promise<void> {
  const child = fork(new URL('append-storm.ts', import.meta.url), [directory], { execArgv: ['--import', 'tsx'] });
  let count = 0;
  child.on('message', (message: Acked | 'open') => {
    if (message === 'open') return;
    acked[message.writer] = Math.max(acked[message.writer], message.sequence);
    if (++count === acks) child.kill('SIGKILL');
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBeNull();
}

async function check(directory: string, acked: readonly number[]): Promise<void> {
  const broker = await EmbeddedBroker.open({ directory, segmentBytes: 20_000 });
  const all: string[][] = [];
  for (let partition = 0; partition < 20; partition++)
    all.push((await contents(broker, at('s', partition))).map((record) => record.replace(/^\d+:/, '')));
  for (const writer of [0, 1]) {
    const last = (await broker.committed(`g${writer}`, [at('s', 0)])).get('s-0')?.offset ?? 0;
    expect(last).toBeGreaterThanOrEqual(acked[writer]);
    // every one up to the committed offset, once, in order, in all its partitions; none beyond
    const sequences = Array.from({ length: last }, (_, index) => index + 1);
    for (let partition = 0; partition < 20; partition++) {
      const expected = sequences.filter((s) => s % 5 === 0 || partition === writer || partition === 2 + (s % 3));
      expect(all[partition].filter((text) => text.startsWith(`${writer}.`))).toEqual(expected.map((s) => `${writer}.${s}`));
    }
  }
  await broker.close();
}
