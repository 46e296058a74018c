import { decimalRoundingSuite } from '../functions/numeric/decimal-rounding-suite.ts';
import { bigintSuite } from '../types/bigint-suite.ts';
import { decimalSuite } from '../types/decimal-suite.ts';

const RUNS = 20_000;

decimalSuite(RUNS);
bigintSuite(RUNS);
decimalRoundingSuite(RUNS);
