import type { WrittenSchema } from '../types/written-schema.ts';
import type { NewSchema, SchemaReference } from './schema-registry.ts';

/**
 * A schema with the texts that it refers to, directly or not, what is referred to first. Of two that go by one name the
 * first counts, as in Confluent's clients. `find` answers null for what is not there: then the whole is null.
 */
export async function resolveReferences(
  schema: NewSchema,
  find: (reference: SchemaReference) => Promise<NewSchema | null>,
): Promise<WrittenSchema | null> {
  const names = new Set<string>();
  const texts: WrittenSchema['references'][number][] = [];
  const visit = async (references: readonly SchemaReference[]): Promise<boolean> => {
    for (const reference of references) {
      if (names.has(reference.name)) continue;
      names.add(reference.name);
      const found = await find(reference);
      if (found === null || !(await visit(found.references))) return false;
      texts.push({ name: reference.name, text: found.text });
    }
    return true;
  };
  return (await visit(schema.references)) ? { type: schema.type, text: schema.text, references: texts } : null;
}
