import type { Format } from '../formats/format.ts';
import type { Position } from '../types/position.ts';
import type { Column } from '../types/schema.ts';
import { typeText } from '../types/sql-type.ts';
import type { FormatSpec } from '../types/topic.ts';
import { fail, type PlanContext } from './context.ts';
import { nearNames } from './near.ts';
import { PROPERTIES, type GivenProperties, type GivenProperty } from './properties.ts';

/** Formats of ksqlDB that a later release brings. */
const LATER: ReadonlySet<string> = new Set(['DELIMITED', 'JSON_SR', 'AVRO', 'PROTOBUF', 'PROTOBUF_NOSR']);

/** One side of a source whose format is to be found. */
export type FormatSide = {
  readonly side: 'key' | 'value';
  /** What the format must carry: header columns are not among them. */
  readonly columns: readonly Column[];
  /** The format that a query takes from its left-most source; null where there is none. */
  readonly inherited: FormatSpec | null;
  /** Where the error stands if nothing in the WITH clause is to blame. */
  readonly position: Position;
};

/**
 * The format that WITH, the source that a query reads, or the settings give to one side, its options complete. Fails
 * if it cannot carry the columns. A key without columns is NONE, whatever WITH says, so that no bytes of it are ever
 * read; a query that gains a key from such a source takes the default.
 */
export function sourceFormat(wanted: FormatSide, given: GivenProperties, context: PlanContext): FormatSpec {
  const { side, columns } = wanted;
  const named = namedFormat(side, given, context);
  const at = named ?? wanted;
  const format = findFormat(named?.value ?? unnamedFormat(wanted, context), at, context);
  if (side === 'key' && columns.length === 0) return { name: 'NONE', options: {} };
  checkColumns(format, wanted, at, context);
  const wrap = side === 'value' ? given.WRAP_SINGLE_VALUE : undefined;
  if (columns.length === 1) return { name: format.name, options: wrapOption(format, side, wrap, context) };
  if (wrap === undefined) return { name: format.name, options: {} };
  return fail(context, wrap, 'WRONG_WRAPPING', [`there are ${columns.length} value columns, not one`]);
}

type At = { readonly position: Position };

function namedFormat(side: 'key' | 'value', given: GivenProperties, context: PlanContext): GivenProperty<string> | undefined {
  const name = side === 'key' ? 'KEY_FORMAT' : 'VALUE_FORMAT';
  const own = given[name];
  if (own === undefined || given.FORMAT === undefined) return own ?? given.FORMAT;
  return fail(context, own, 'CONFLICTING_PROPERTIES', ['FORMAT', name, 'FORMAT stands for both']);
}

/** What the query's source has, else the setting, else KAFKA for keys. */
function unnamedFormat(wanted: FormatSide, context: PlanContext): string {
  const { side, inherited } = wanted;
  if (inherited !== null && inherited.name !== 'NONE') return inherited.name;
  const setting = context.properties[`ksql.persistence.default.format.${side}`];
  if (setting !== undefined && setting !== '') return setting;
  if (side === 'key') return 'KAFKA';
  return fail(context, wanted, 'MISSING_PROPERTY', ['VALUE_FORMAT', PROPERTIES.VALUE_FORMAT.example]);
}

function findFormat(name: string, at: At, context: PlanContext): Format {
  const upper = name.trim().toUpperCase();
  const format = context.formats.find((known) => known.name === upper);
  if (format !== undefined) return format;
  if (LATER.has(upper)) return fail(context, at, 'NOT_SUPPORTED_YET', [`Format ${upper}`]);
  return fail(context, at, 'UNKNOWN_FORMAT', [
    name,
    nearNames(
      upper,
      context.formats.map((known) => known.name),
    ),
  ]);
}

function checkColumns(format: Format, wanted: FormatSide, at: At, context: PlanContext): void {
  const { side, columns } = wanted;
  if (columns.length > format.maxColumns) {
    fail(context, at, 'FORMAT_COLUMN_COUNT', [format.name, side, format.maxColumns, columns.length]);
  }
  for (const { name, type } of columns) {
    if (!format.supports(type, side)) fail(context, at, 'FORMAT_WITHOUT_TYPE', [format.name, side, name, typeText(type)]);
  }
}

/** How a single column is written: a key bare where that can be, a value as WITH, the settings or the format say. */
function wrapOption(
  format: Format,
  side: 'key' | 'value',
  asked: GivenProperty<boolean> | undefined,
  context: PlanContext,
): FormatSpec['options'] {
  if (format.wrapping !== 'either') {
    if (asked !== undefined && asked.value !== (format.wrapping === 'wrapped')) {
      const how = format.wrapping === 'wrapped' ? 'as an object' : 'bare';
      return fail(context, asked, 'WRONG_WRAPPING', [`format ${format.name} always writes a single column ${how}`]);
    }
    return {};
  }
  if (side === 'key') return { WRAP: 'false' };
  const setting = context.properties['ksql.persistence.wrap.single.values'] ?? 'true';
  return { WRAP: String(asked?.value ?? setting.toLowerCase() !== 'false') };
}
