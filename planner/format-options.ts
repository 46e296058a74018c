import type { Format, FormatOptions } from '../formats/format.ts';
import { fail, type PlanContext } from './context.ts';
import type { GivenProperties, PropertyName } from './properties.ts';

type Side = 'key' | 'value';

/** The properties of WITH that are options of a format, by the option's name. Two for one option exclude each other. */
const OPTION_PROPERTIES = {
  DELIMITER: { key: ['KEY_DELIMITER'], value: ['VALUE_DELIMITER'] },
  NULLABLE: { key: ['KEY_PROTOBUF_NULLABLE_REPRESENTATION'], value: ['VALUE_PROTOBUF_NULLABLE_REPRESENTATION'] },
  FULL_NAME: { key: ['KEY_SCHEMA_FULL_NAME'], value: ['VALUE_SCHEMA_FULL_NAME', 'VALUE_AVRO_SCHEMA_FULL_NAME'] },
} as const satisfies Record<string, Readonly<Record<Side, readonly PropertyName[]>>>;

/** What a query takes from its source with the format; the names of schemas are each source's own. */
const INHERITED: ReadonlySet<string> = new Set(['DELIMITER', 'NULLABLE']);

/** The options that WITH gives to one side. Fails on those that the format does not have, and on values that it does not take. */
export function givenOptions(format: Format, side: Side, given: GivenProperties, context: PlanContext): FormatOptions {
  const options: Record<string, string> = {};
  for (const [option, properties] of Object.entries(OPTION_PROPERTIES)) {
    const names = properties[side].filter((name) => given[name] !== undefined);
    const [name, other] = names;
    const property = name === undefined ? undefined : given[name];
    if (name === undefined || property === undefined) continue;
    if (other !== undefined) return fail(context, property, 'CONFLICTING_PROPERTIES', [name, other, 'both name the same']);
    const entry = format.options.find((known) => known.name === option);
    if (entry === undefined) return fail(context, property, 'PROPERTY_OF_OTHER_FORMAT', [name, format.name, formatsWith(option, context)]);
    const why = entry.check?.(property.value) ?? null;
    if (why !== null) return fail(context, property, 'WRONG_FORMAT_OPTION', [name, property.value, why]);
    options[option] = property.value;
  }
  return options;
}

/** Those of a source's options that go with its format to a query's sink. */
export function inheritedOptions(options: FormatOptions): FormatOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => INHERITED.has(name)));
}

function formatsWith(option: string, context: PlanContext): readonly string[] {
  return context.formats.filter(({ options }) => options.some(({ name }) => name === option)).map(({ name }) => name);
}
