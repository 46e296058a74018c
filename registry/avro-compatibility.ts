import type { Schema, Type } from 'avsc';
import type { WrittenSchema } from '../types/written-schema.ts';

/**
 * Why `reader` cannot read what `writer` wrote, by Avro's rules of schema resolution; null: it can, or one of the two is
 * more than can be judged here. Namespaces are not compared, as in Avro's own checker.
 */
export async function whyUnreadable(reader: WrittenSchema, writer: WrittenSchema): Promise<string | null> {
  const avsc = await import('avsc');
  const [to, from] = [typeOf(avsc.default.Type, reader), typeOf(avsc.default.Type, writer)];
  if (to === null || from === null) return null;
  try {
    to.createResolver(from, { ignoreNamespaces: true });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** null: avsc does not understand the schema. What it refers to is defined first, under the names that it uses. */
function typeOf(types: typeof Type, schema: WrittenSchema): Type | null {
  const options = { registry: {}, wrapUnions: 'always' as const };
  try {
    for (const { text } of schema.references) types.forSchema(JSON.parse(text) as Schema, options);
    return types.forSchema(JSON.parse(schema.text) as Schema, options);
  } catch {
    return null;
  }
}
