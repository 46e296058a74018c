import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NewSchema, SchemaRegistry } from '../../registry/schema-registry.ts';
import { avro, errorOf, json, protobuf, recordOf } from './schemas.ts';

export type OpenRegistry = {
  readonly registry: SchemaRegistry;
  /** The same registry, opened anew where it can be. */
  reopen(): Promise<SchemaRegistry>;
  close(): Promise<void>;
};

/** What every SchemaRegistry does. */
export function registrySuite(name: string, open: () => Promise<OpenRegistry>): void {
  describe(name, () => {
    let opened: OpenRegistry;
    let registry: SchemaRegistry;
    beforeEach(async () => {
      opened = await open();
      registry = opened.registry;
    });
    afterEach(() => opened.close());

    test('ids count from 1; one text has one id in every subject', async () => {
      expect(await registry.register('a', avro('"string"'))).toBe(1);
      expect(await registry.register('b', avro('"long"'))).toBe(2);
      expect(await registry.register('c', avro('"string"'))).toBe(1);
      expect(await registry.register('a', avro('"string"'))).toBe(1);
      expect(await registry.versions('a')).toEqual([1]);
      expect(await registry.versions('c')).toEqual([1]);
      expect(await registry.subjects()).toEqual(['a', 'b', 'c']);
    });

    test.each<[string, boolean, NewSchema, NewSchema]>([
      ['blanks', true, avro('{"type": "array",\n "items" : "a b"}'), avro('{"type":"array","items":"a b"}')],
      [
        'blanks in strings',
        false,
        avro('{"type":"fixed","size":1,"name":"a","doc":"x y"}'),
        avro('{"type":"fixed","size":1,"name":"a","doc":"xy"}'),
      ],
      ['the order of attributes in AVRO', true, avro('{"type":"array","items":"int"}'), avro('{"items":"int","type":"array"}')],
      ['the order of attributes in JSON', false, json('{"type":"string","title":"x"}'), json('{"title":"x","type":"string"}')],
      ['a type that is only wrapped', true, avro('{"type":"string"}'), avro('"string"')],
      ['the digits of a number', false, json('{"const":9007199254740992}'), json('{"const":9007199254740993}')],
      ['the digits of a default', false, defaulted('9007199254740992'), defaulted('9007199254740993')],
      ['the type of the schema', false, avro('"string"'), json('"string"')],
      ['blanks of PROTOBUF', true, protobuf('message A {\n  int32 a = 1;\n}'), protobuf('message A { int32 a=1; }\n')],
      ['comments of PROTOBUF', false, protobuf('message A {} // one'), protobuf('message A {} // two')],
    ])('the same schema but for %s: %s', async (_what, same, one, other) => {
      const ids = [await registry.register('a', one), await registry.register('b', other)];
      expect(ids).toEqual(same ? [1, 1] : [1, 2]);
    });

    test('versions count in their subject; the latest is the last', async () => {
      const [one, two] = [recordOf('R', 'A:int'), recordOf('R', 'A:int', 'B:string')];
      await registry.register('other', avro('"int"'));
      await registry.register('s', one);
      await registry.register('s', two);
      expect(await registry.latest('s')).toEqual({ subject: 's', version: 2, id: 3, ...two });
      expect(await registry.version('s', 1)).toEqual({ subject: 's', version: 1, id: 2, ...one });
      expect(await registry.find('s', one)).toEqual({ subject: 's', version: 1, id: 2, ...one });
      expect(await registry.versions('s')).toEqual([1, 2]);
    });

    test('what is not there is null, or none', async () => {
      await registry.register('s', avro('"int"'));
      expect(await registry.latest('none')).toBeNull();
      expect(await registry.versions('none')).toEqual([]);
      expect(await registry.version('none', 1)).toBeNull();
      expect(await registry.version('s', 2)).toBeNull();
      expect(await registry.find('none', avro('"int"'))).toBeNull();
      expect(await registry.find('s', avro('"long"'))).toBeNull();
      expect(await registry.schema(2)).toBeNull();
      expect(await registry.subjects()).toEqual(['s']);
    });

    test('a schema comes with what it refers to, the first first', async () => {
      await registry.register('base', avro({ type: 'enum', name: 'Base', symbols: ['X'] }));
      const base = { name: 'Base', subject: 'base', version: 1 };
      const fields = [{ name: 'base', type: 'Base' }];
      await registry.register('middle', avro({ type: 'record', name: 'Middle', fields }, [base]));
      const middle = { name: 'Middle', subject: 'middle', version: 1 };
      const top = avro({ type: 'record', name: 'Top', fields: [...fields, { name: 'middle', type: 'Middle' }] }, [middle, base]);
      const id = await registry.register('top', top);
      expect(await registry.latest('top')).toEqual({ subject: 'top', version: 1, id, ...top });
      const { type, text, references } = (await registry.schema(id))!;
      expect([type, text]).toEqual(['AVRO', top.text]);
      expect(references.map(({ name, text }) => [name, JSON.parse(text).name])).toEqual([
        ['Base', 'Base'],
        ['Middle', 'Middle'],
      ]);
    });

    test('the same text with other references is another schema', async () => {
      await registry.register('base', recordOf('Base', 'A:int'));
      await registry.register('base', recordOf('Base', 'A:int', 'B:int'));
      const ofVersion = (version: number): NewSchema =>
        avro({ type: 'array', items: 'Base' }, [{ name: 'Base', subject: 'base', version }]);
      expect(await registry.register('a', ofVersion(1))).toBe(3);
      expect(await registry.register('b', ofVersion(2))).toBe(4);
      expect(await registry.register('c', ofVersion(1))).toBe(3);
    });

    test('subjects of any name', async () => {
      const names = [' ', '%2F', 'a/b', 'a?b#c', 'latest', 'x%', 'ä:ö', '日本'].sort();
      for (const subject of names) await registry.register(subject, avro('"int"'));
      expect(await registry.subjects()).toEqual(names);
      for (const subject of names) expect((await registry.latest(subject))?.subject).toBe(subject);
    });

    test('a deleted subject is gone, its ids are not, and its numbers are not given again', async () => {
      await registry.register('s', recordOf('R', 'A:int'));
      await registry.register('s', recordOf('R', 'A:int', 'B:int'));
      await registry.deleteSubject('s');
      expect(await registry.subjects()).toEqual([]);
      expect(await registry.latest('s')).toBeNull();
      expect(await registry.versions('s')).toEqual([]);
      expect(await registry.find('s', recordOf('R', 'A:int'))).toBeNull();
      expect(await registry.schema(2)).not.toBeNull();
      await registry.deleteSubject('s');
      await registry.deleteSubject('never there');
      expect(await registry.register('s', recordOf('R', 'A:int'))).toBe(1);
      expect(await registry.register('s', recordOf('R', 'A:int', 'C:int'))).toBe(3);
      expect(await registry.versions('s')).toEqual([3, 4]);
    });

    test('a subject that another refers to stays until that is deleted', async () => {
      await registry.register('base', recordOf('Base', 'A:int'));
      const reference = { name: 'Base', subject: 'base', version: 1 };
      const id = await registry.register('user', avro({ type: 'array', items: 'Base' }, [reference]));
      const { error, message } = await errorOf(registry.deleteSubject('base'));
      expect(error).toBe('SCHEMA_IN_USE');
      expect(message).toContain('version 1 of user refers to it');
      await registry.deleteSubject('user');
      await registry.deleteSubject('base');
      expect((await registry.schema(id))?.references).toHaveLength(1);
    });

    test.each<[string, NewSchema, string]>([
      ['AVRO that is no JSON', avro('{"type":'), 'is not JSON'],
      ['JSON that is no JSON', json("{'type': 1}"), 'is not JSON'],
      ['nothing', avro(' '), 'its text is empty'],
      ['PROTOBUF of blanks', protobuf(' \n'), 'its text is empty'],
      ['a text nested too deeply', avro('['.repeat(100_000) + ']'.repeat(100_000)), 'nested too deeply'],
      ['a reference to nothing', avro('"X"', [{ name: 'X', subject: 'none', version: 7 }]), 'version 7 of subject none'],
    ])('%s is no schema', async (_what, schema, reason) => {
      const { error, message } = await errorOf(registry.register('s', schema));
      expect(error).toBe('INVALID_SCHEMA');
      expect(message).toContain(reason);
      expect(await registry.subjects()).toEqual([]);
    });

    test('what would not read the latest version is refused', async () => {
      await registry.register('s', recordOf('R', 'A:int', 'B:int'));
      const { error, message } = await errorOf(registry.register('s', recordOf('R', 'A:string', 'B:int')));
      expect(error).toBe('INCOMPATIBLE_SCHEMA');
      expect(message).toContain('BACKWARD');
      expect(message).toContain('cannot read');
      expect((await errorOf(registry.register('s', json('{}')))).error).toBe('INCOMPATIBLE_SCHEMA');
      expect(await registry.register('s', recordOf('R', 'B:long', 'C:string'))).toBe(2);
      expect(await registry.versions('s')).toEqual([1, 2]);
    });

    test('many at once: each text one id, each version one number', async () => {
      const texts = Array.from({ length: 20 }, (_, i) => json(`{"title":"${i % 10}"}`));
      const ids = await Promise.all(texts.map((schema) => registry.register('s', schema)));
      expect(new Set(ids).size).toBe(10);
      expect(ids.slice(10)).toEqual(ids.slice(0, 10));
      expect([...new Set(ids)].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(await registry.versions('s')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    });

    test('opened again it is the same', async () => {
      await registry.register('a', recordOf('R', 'A:int'));
      await registry.register('gone', protobuf('message Gone {}'));
      await registry.deleteSubject('gone');
      await registry.register('user', avro({ type: 'array', items: 'R' }, [{ name: 'R', subject: 'a', version: 1 }]));
      const before = [await registry.latest('user'), await registry.schema(2), await registry.schema(3)];
      const again = await opened.reopen();
      expect([await again.latest('user'), await again.schema(2), await again.schema(3)]).toEqual(before);
      expect(await again.subjects()).toEqual(['a', 'user']);
      expect(await again.register('b', json('{}'))).toBe(4);
      expect(await again.register('gone', protobuf('message Gone {}'))).toBe(2);
      expect(await again.versions('gone')).toEqual([2]);
    });
  });
}

const defaulted = (digits: string): NewSchema =>
  avro(`{"type":"record","name":"R","fields":[{"name":"a","type":"long","default":${digits}}]}`);
