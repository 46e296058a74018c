import { testFiles } from './sql-suite.ts';
import { SCHEDULES } from './schedule.ts';

testFiles(SCHEDULES);
