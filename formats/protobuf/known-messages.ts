import type { ScalarName } from './message.ts';

export const DECIMAL_MESSAGE = 'confluent.type.Decimal';
export const DATE_MESSAGE = 'google.type.Date';
export const TIME_MESSAGE = 'google.type.TimeOfDay';
export const TIMESTAMP_MESSAGE = 'google.protobuf.Timestamp';

/** The messages around a scalar that make it nullable. */
export const WRAPPERS: Readonly<Record<string, ScalarName>> = {
  'google.protobuf.DoubleValue': 'double',
  'google.protobuf.FloatValue': 'float',
  'google.protobuf.Int64Value': 'int64',
  'google.protobuf.UInt64Value': 'uint64',
  'google.protobuf.Int32Value': 'int32',
  'google.protobuf.UInt32Value': 'uint32',
  'google.protobuf.BoolValue': 'bool',
  'google.protobuf.StringValue': 'string',
  'google.protobuf.BytesValue': 'bytes',
};

/** Which file a text imports for a message that everybody knows. */
export function importOf(message: string): string {
  if (message in WRAPPERS) return 'google/protobuf/wrappers.proto';
  return IMPORTS[message];
}

const IMPORTS: Readonly<Record<string, string>> = {
  [DECIMAL_MESSAGE]: 'confluent/type/decimal.proto',
  [DATE_MESSAGE]: 'google/type/date.proto',
  [TIME_MESSAGE]: 'google/type/timeofday.proto',
  [TIMESTAMP_MESSAGE]: 'google/protobuf/timestamp.proto',
};

/** Where the option that sizes decimals is defined. */
export const META_IMPORT = 'confluent/meta.proto';

const OPTIONS = ['File', 'Message', 'Field', 'Oneof', 'Enum', 'EnumValue', 'Service', 'Method', 'ExtensionRange'];

/**
 * Files that every registry's clients have of their own, beside those of google/protobuf that protobufjs has. Of the one
 * that describes protobuf itself only what texts extend: options.
 */
export const KNOWN_FILES: Readonly<Record<string, string>> = {
  'confluent/type/decimal.proto':
    'syntax = "proto3"; package confluent.type; message Decimal { bytes value = 1; uint32 precision = 2; int32 scale = 3; }',
  'google/type/date.proto': 'syntax = "proto3"; package google.type; message Date { int32 year = 1; int32 month = 2; int32 day = 3; }',
  'google/type/timeofday.proto':
    'syntax = "proto3"; package google.type; message TimeOfDay { int32 hours = 1; int32 minutes = 2; int32 seconds = 3; int32 nanos = 4; }',
  'google/type/latlng.proto': 'syntax = "proto3"; package google.type; message LatLng { double latitude = 1; double longitude = 2; }',
  'google/type/money.proto':
    'syntax = "proto3"; package google.type; message Money { string currency_code = 1; int64 units = 2; int32 nanos = 3; }',
  'google/type/decimal.proto': 'syntax = "proto3"; package google.type; message Decimal { string value = 1; }',
  'google/protobuf/descriptor.proto': `syntax = "proto2"; package google.protobuf; ${OPTIONS.map((name) => `message ${name}Options { extensions 1000 to max; }`).join(' ')}`,
};
