import { bigintSuite } from './bigint-suite.ts';
import { decimalSuite } from './decimal-suite.ts';

/** `test/slow` asks more often. */
const RUNS = 2000;

decimalSuite(RUNS);
bigintSuite(RUNS);
