import type { Decoder, Format } from '../../formats/format.ts';
import { assert } from '../../types/errors.ts';
import type { Column } from '../../types/schema.ts';
import type { FormatSpec } from '../../types/topic.ts';
import type { PipelineHost } from '../pipeline-host.ts';

/** One side of a record: all its columns, those of them that the bytes do not carry, and those that someone reads. */
export type Side = {
  readonly columns: readonly Column[];
  readonly notInBytes: ReadonlySet<number>;
  /** Indexes in `columns`. */
  readonly read: ReadonlySet<number>;
};

/** How a side is decoded: `placeOf` says where a column that is read stands in the decoded row. */
export type DecodedSide = { readonly decoder: Decoder; readonly width: number; placeOf(index: number): number };

/** What decoding takes from the host. */
export type FormatHost = Pick<PipelineHost, 'formats' | 'schemas'>;

const NONE: FormatSpec = { name: 'NONE', options: {} };

export function decodedSide(side: Side, spec: FormatSpec, { formats, schemas }: FormatHost): DecodedSide {
  const inBytes = side.columns.flatMap((_, index) => (side.notInBytes.has(index) ? [] : [index]));
  const decoded = inBytes.filter((index) => side.read.has(index));
  const columns = inBytes.map((index) => side.columns[index]);
  const wanted = decoded.map((index) => inBytes.indexOf(index));
  // Bytes that no column declares are not looked at.
  const format = columns.length === 0 ? formatOf(NONE, formats) : formatOf(spec, formats);
  return {
    decoder: format.decoder(columns, wanted, spec.options, schemas),
    width: decoded.length,
    placeOf(index) {
      const place = decoded.indexOf(index);
      assert(place >= 0, `column ${index} is decoded`);
      return place;
    },
  };
}

export function formatOf(spec: FormatSpec, formats: readonly Format[]): Format {
  const format = formats.find(({ name }) => name === spec.name);
  assert(format !== undefined, `there is a format ${spec.name}`);
  return format;
}
