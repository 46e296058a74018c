import { describe, expect, test } from 'vitest';
import { MemoryBroker } from '../../broker/memory/memory-broker.ts';
import { COMPATIBILITY_RULES, type CompatibilityRule } from '../../registry/compatibility.ts';
import type { NewSchema } from '../../registry/schema-registry.ts';
import { TopicRegistry } from '../../registry/topic-registry.ts';
import { avro, errorOf, json, protobuf, recordOf } from './schemas.ts';

const required = (name: string, ...fields: readonly string[]): NewSchema =>
  avro({ type: 'record', name, fields: fields.map((field) => ({ name: field.split(':')[0], type: field.split(':')[1] })) });

/** What rules allow the last schema after the others. */
const CASES: readonly (readonly [string, readonly NewSchema[], readonly CompatibilityRule[]])[] = [
  [
    'the first one',
    [avro('"int"')],
    ['NONE', 'BACKWARD', 'BACKWARD_TRANSITIVE', 'FORWARD', 'FORWARD_TRANSITIVE', 'FULL', 'FULL_TRANSITIVE'],
  ],
  ['another type of a column', [recordOf('R', 'A:int'), recordOf('R', 'A:string')], ['NONE']],
  ['a wider type', [required('R', 'A:int'), required('R', 'A:long')], ['NONE', 'BACKWARD', 'BACKWARD_TRANSITIVE']],
  ['a narrower type', [required('R', 'A:long'), required('R', 'A:int')], ['NONE', 'FORWARD', 'FORWARD_TRANSITIVE']],
  ['a column more without a default', [required('R', 'A:int'), required('R', 'A:int', 'B:int')], ['NONE', 'FORWARD', 'FORWARD_TRANSITIVE']],
  [
    'a column that may be null more',
    [recordOf('R', 'A:int'), recordOf('R', 'A:int', 'B:int')],
    ['NONE', 'BACKWARD', 'BACKWARD_TRANSITIVE', 'FORWARD', 'FORWARD_TRANSITIVE', 'FULL', 'FULL_TRANSITIVE'],
  ],
  [
    'another namespace',
    [required('a.R', 'A:int'), required('b.R', 'A:int')],
    ['NONE', 'BACKWARD', 'BACKWARD_TRANSITIVE', 'FORWARD', 'FORWARD_TRANSITIVE', 'FULL', 'FULL_TRANSITIVE'],
  ],
  ['another name', [required('R', 'A:int'), required('S', 'A:int')], ['NONE']],
  [
    'what reads the latest, but not the first',
    [required('R', 'A:int'), recordOf('R'), recordOf('R', 'A:string')],
    ['NONE', 'BACKWARD', 'FORWARD', 'FULL'],
  ],
  ['another kind of schema', [avro('"int"'), json('{}')], ['NONE']],
  [
    'JSON and PROTOBUF as they come',
    [protobuf('message A { int32 a = 1; }'), protobuf('message A { string a = 1; }')],
    ['NONE', 'BACKWARD', 'BACKWARD_TRANSITIVE', 'FORWARD', 'FORWARD_TRANSITIVE', 'FULL', 'FULL_TRANSITIVE'],
  ],
];

describe('compatibility', () => {
  test.each(CASES)('%s', async (_what, schemas, allowing) => {
    const allowed: CompatibilityRule[] = [];
    for (const rule of Object.keys(COMPATIBILITY_RULES) as CompatibilityRule[]) {
      const broker = new MemoryBroker();
      const registry = await TopicRegistry.open(broker, { defaultRule: 'NONE' });
      for (const schema of schemas.slice(0, -1)) await registry.register('s', schema);
      await registry.setRule('s', rule);
      const { error } = await errorOf(registry.register('s', schemas.at(-1)!));
      expect(['none', 'INCOMPATIBLE_SCHEMA']).toContain(error);
      if (error === 'none') allowed.push(rule);
      await broker.close();
    }
    expect(allowed).toEqual(allowing);
  });

  test('types that are referred to are compared too', async () => {
    const broker = new MemoryBroker();
    const registry = await TopicRegistry.open(broker);
    await registry.register('base', required('Base', 'A:int'));
    await registry.setRule('base', 'NONE');
    await registry.register('base', required('Base', 'A:string'));
    const ofVersion = (version: number): NewSchema => avro({ type: 'array', items: 'Base' }, [{ name: 'Base', subject: 'base', version }]);
    await registry.register('s', ofVersion(1));
    expect((await errorOf(registry.register('s', ofVersion(2)))).error).toBe('INCOMPATIBLE_SCHEMA');
    await broker.close();
  });

  test('a subject’s own rule goes before the rule of all, and that before the default', async () => {
    const broker = new MemoryBroker();
    const registry = await TopicRegistry.open(broker);
    await registry.register('s', avro('"int"'));
    const tryString = async (): Promise<string | null> => registry.conflict('s', avro('"string"'), null);
    expect(await registry.rule('s')).toBeNull();
    expect(await registry.rule(null)).toBe('BACKWARD');
    expect(await tryString()).toContain('cannot read');
    await registry.setRule(null, 'NONE');
    expect(await tryString()).toBeNull();
    await registry.setRule('s', 'FULL');
    expect(await tryString()).toContain('cannot read');
    await registry.setRule('s', null);
    expect(await tryString()).toBeNull();
    await registry.setRule(null, null);
    expect(await registry.rule(null)).toBe('BACKWARD');
    await broker.close();
  });
});
