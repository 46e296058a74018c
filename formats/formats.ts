import { AVRO } from './avro/avro-format.ts';
import { DELIMITED } from './delimited/delimited-format.ts';
import type { Format } from './format.ts';
import { JSON_FORMAT } from './json/json-format.ts';
import { JSON_SR } from './json-sr/json-sr-format.ts';
import { KAFKA } from './kafka/kafka-format.ts';
import { NONE } from './none-format.ts';
import { PROTOBUF, PROTOBUF_NOSR } from './protobuf/protobuf-format.ts';

/** Every format there is, in the order in which they are documented. */
export const FORMATS: readonly Format[] = [JSON_FORMAT, JSON_SR, AVRO, PROTOBUF, PROTOBUF_NOSR, DELIMITED, KAFKA, NONE];

/** Names are matched in any case, as WITH writes them: `'json'`. */
export function formatNamed(name: string): Format | undefined {
  const upper = name.toUpperCase();
  return FORMATS.find((format) => format.name === upper);
}
