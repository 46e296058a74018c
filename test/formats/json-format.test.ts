import { JSON_FORMAT } from '../../formats/json/json-format.ts';
import { formatSuite } from './format-suite.ts';
import { jsonOracle } from './json-oracle.ts';

formatSuite({ format: JSON_FORMAT, oracle: jsonOracle, options: [{}, { WRAP: 'true' }, { WRAP: 'false' }] });
