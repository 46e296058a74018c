import type { Format } from '../formats/format.ts';
import type { Position } from '../types/position.ts';
import type { Column } from '../types/schema.ts';
import { typeText } from '../types/sql-type.ts';
import type { FormatSpec } from '../types/topic.ts';
import { fail, type PlanContext } from './context.ts';
import { givenOptions, inheritedOptions } from './format-options.ts';
import { nearNames } from './near.ts';
import { PROPERTIES, type GivenProperties, type GivenProperty } from './properties.ts';

/** One side of a source whose format is to be found. */
export type FormatSide = {
  readonly side: 'key' | 'value';
  /** The stream or table that the side belongs to. */
  readonly source: string;
  /** What the format must carry: header columns are not among them. */
  readonly columns: readonly Column[];
  /** The format that a query takes from its left-most source; null where there is none. */
  readonly inherited: FormatSpec | null;
  /** Where the error stands if nothing in the WITH clause is to blame. */
  readonly position: Position;
  /** Whether a schema says that the only column stands bare; undefined: none was asked. */
  readonly isBare?: boolean | undefined;
};

/**
 * The format that WITH, the source that a query reads, or the settings give to one side, its options complete. Fails
 * if it cannot carry the columns. A key without columns is NONE, whatever WITH says, so that no bytes of it are ever
 * read; a query that gains a key from such a source takes the default.
 */
export function sourceFormat(wanted: FormatSide, given: GivenProperties, context: PlanContext): FormatSpec {
  const { side, columns, inherited } = wanted;
  const { format, at, isNamed } = sideFormat(wanted, given, context);
  const own = givenOptions(format, side, given, context);
  if (side === 'key' && columns.length === 0) return { name: 'NONE', options: {} };
  checkColumns(format, wanted, at, context);
  const taken = isNamed || inherited === null ? {} : inheritedOptions(inherited.options);
  const keyName = side === 'key' ? format.schema?.keyName?.(wanted.source) : undefined;
  const options = { ...taken, ...(keyName === undefined ? {} : { FULL_NAME: keyName }), ...own };
  return { name: format.name, options: { ...options, ...wrapOption(format, wanted, given, context) } };
}

type At = { readonly position: Position };
/** `at`: where an error about the format stands. */
type SideFormat = { readonly format: Format; readonly at: At; readonly isNamed: boolean };

/** The format alone: what WITH names, or what stands for it. */
export function sideFormat(
  wanted: Pick<FormatSide, 'side' | 'inherited' | 'position'>,
  given: GivenProperties,
  context: PlanContext,
): SideFormat {
  const named = namedFormat(wanted.side, given, context);
  const at = named ?? wanted;
  return { format: findFormat(named?.value ?? unnamedFormat(wanted, context), at, context), at, isNamed: named !== undefined };
}

function namedFormat(side: 'key' | 'value', given: GivenProperties, context: PlanContext): GivenProperty<string> | undefined {
  const name = side === 'key' ? 'KEY_FORMAT' : 'VALUE_FORMAT';
  const own = given[name];
  if (own === undefined || given.FORMAT === undefined) return own ?? given.FORMAT;
  return fail(context, own, 'CONFLICTING_PROPERTIES', ['FORMAT', name, 'FORMAT stands for both']);
}

/** What the query's source has, else the setting, else KAFKA for keys. */
function unnamedFormat(wanted: Pick<FormatSide, 'side' | 'inherited' | 'position'>, context: PlanContext): string {
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
  return fail(context, at, 'UNKNOWN_FORMAT', [
    name,
    nearNames(
      upper,
      context.formats.map((known) => known.name),
    ),
  ]);
}

/** Fails at `at` if the format cannot carry the columns. */
export function checkColumns(format: Format, wanted: Pick<FormatSide, 'side' | 'columns'>, at: At, context: PlanContext): void {
  const { side, columns } = wanted;
  if (columns.length > format.maxColumns) {
    fail(context, at, 'FORMAT_COLUMN_COUNT', [format.name, side, format.maxColumns, columns.length]);
  }
  for (const { name, type } of columns) {
    if (!format.supports(type, side)) fail(context, at, 'FORMAT_WITHOUT_TYPE', [format.name, side, name, typeText(type)]);
  }
}

/** How a single column is written: as its schema says, a key bare where that can be, a value as WITH, the settings or the format say. */
function wrapOption(format: Format, wanted: FormatSide, given: GivenProperties, context: PlanContext): FormatSpec['options'] {
  const { side, columns, isBare } = wanted;
  const asked = side === 'value' ? given.WRAP_SINGLE_VALUE : undefined;
  if (columns.length !== 1) {
    if (asked === undefined) return {};
    return fail(context, asked, 'WRONG_WRAPPING', [`there are ${columns.length} value columns, not one`]);
  }
  if (format.wrapping !== 'either') return fixedWrapping(format, asked, context);
  if (isBare !== undefined) return { WRAP: String(!isBare) };
  if (side === 'key') return { WRAP: 'false' };
  const setting = context.properties['ksql.persistence.wrap.single.values'] ?? 'true';
  return { WRAP: String(asked?.value ?? setting.toLowerCase() !== 'false') };
}

function fixedWrapping(format: Format, asked: GivenProperty<boolean> | undefined, context: PlanContext): FormatSpec['options'] {
  if (asked === undefined || asked.value === (format.wrapping === 'wrapped')) return {};
  const how = format.wrapping === 'wrapped' ? 'as an object' : 'bare';
  return fail(context, asked, 'WRONG_WRAPPING', [`format ${format.name} always writes a single column ${how}`]);
}
