import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { updating } from '../text-cases.ts';
import { comparable } from './compare.ts';
import { runFile } from './run-file.ts';
import { SCHEDULES, type Schedule } from './schedule.ts';
import { readSqlFile, updateSqlFile, type SqlFile } from './sql-file.ts';

const FOLDER = import.meta.dirname;

/** A test for each file and schedule. With `--update` the first schedule writes what it finds into the files. */
export function testFiles(schedules: readonly Schedule[]): void {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'millrace-sql-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  describe.each(sqlFiles())('%s', (path) => {
    const file = { ...readSqlFile(join(FOLDER, path)), path: `test/sql/${path}` };
    const fitting = schedules.flatMap((schedule) => fit(schedule, file) ?? []);
    test.each(fitting)('$name', async (schedule) => {
      if (updating && schedule !== SCHEDULES[0]) return;
      const own = join(directory, path.replaceAll(/\W/g, '-'));
      const { found, moves } = await runFile(file, schedule, own);
      if (updating) {
        updateSqlFile(join(FOLDER, path), new Map(found.map(({ part, lines }) => [part.line, lines])));
        return;
      }
      const { expected, actual } = comparable(file, found, { schedule, moves });
      expect(actual).toEqual(expected);
    });
  });
}

/** The schedule as the file allows it; null: not at all. */
function fit(schedule: Schedule, { partitionsFixed, everyChange }: SqlFile): Schedule | null {
  if (everyChange && schedule.cacheBytes !== 0) return null;
  if (!partitionsFixed || schedule.partitions === 1) return schedule;
  return schedule.workers === 0 ? null : { ...schedule, partitions: 1 };
}

function sqlFiles(): readonly string[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.sql'))
    .toSorted();
}
