import { existsSync } from 'node:fs';
import { describe } from 'vitest';
import { WORKER_SCHEDULES } from './schedule.ts';
import { testFiles } from './sql-suite.ts';

// Workers start the bundle, which `npm run build` makes.
const bundle = new URL('../../dist/millrace.js', import.meta.url);

describe.skipIf(!existsSync(bundle))('in worker threads', () => testFiles(WORKER_SCHEDULES));
