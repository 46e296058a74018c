import { AVRO } from '../../formats/avro/avro-format.ts';
import { avroOracle } from './avro-oracle.ts';
import { formatSuite } from './format-suite.ts';

formatSuite({ format: AVRO, oracle: avroOracle, options: [{}, { WRAP: 'true' }, { FULL_NAME: 'com.shop.Order' }] });
// A bare column that is NULL is no record at all: its schema has no null.
formatSuite({ format: AVRO, oracle: avroOracle, options: [{ WRAP: 'false' }], loses: (value) => value === null });
