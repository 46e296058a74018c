import { decimalRoundingSuite } from './decimal-rounding-suite.ts';

decimalRoundingSuite(2000);
