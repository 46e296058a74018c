import { PROTOBUF, PROTOBUF_NOSR } from '../../formats/protobuf/protobuf-format.ts';
import { formatSuite } from './format-suite.ts';
import { fitted, protobufOracle, registeredOracle } from './protobuf-oracle.ts';

const NULLABLES = [{}, { NULLABLE: 'OPTIONAL' }, { NULLABLE: 'WRAPPER' }];

formatSuite({ format: PROTOBUF_NOSR, oracle: protobufOracle, options: [...NULLABLES, { WRAP: 'false' }], fitted });
formatSuite({ format: PROTOBUF, oracle: registeredOracle, options: [...NULLABLES, { FULL_NAME: 'orders.v1.Order' }], fitted });
