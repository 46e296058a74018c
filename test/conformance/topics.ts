import type { CreateSource } from '../../parser/ast.ts';
import { parse } from '../../parser/parser.ts';
import { textOf, type Case } from './case.ts';

/** What a topic has when nobody says. */
const PARTITIONS = 4;

/** What topics are made with. */
export type TopicMaker = { createTopic(name: string, partitions: number): Promise<void> };

/** Makes the topics that are there before the first statement: those of the case, of its declared sources, of its inputs. */
export async function createTopics({ topics, statements, inputs, outputs }: Case, engine: TopicMaker): Promise<void> {
  const wanted = new Map<string, number>();
  const add = (name: string, partitions: number): void => {
    if (!wanted.has(name)) wanted.set(name, partitions);
  };
  const sources = statements.flatMap(declaredSources);
  const declared = new Map(sources.flatMap((source) => declaredPartitions(source)));
  for (const topic of topics) {
    const name = textOf(topic.get('name'));
    add(name, Number(textOf(topic.get('partitions')) || (declared.get(name) ?? 1)));
  }
  for (const source of sources) addDeclared(source, add);
  for (const { topic } of [...inputs, ...outputs]) add(topic, PARTITIONS);
  for (const [name, partitions] of wanted) await engine.createTopic(name, partitions).catch(() => undefined);
}

/** What WITH says of its topic's partitions. */
function declaredPartitions({ properties }: CreateSource): readonly (readonly [string, number])[] {
  const given = new Map(properties.map(({ name, value }) => [name, value]));
  const [topic, partitions] = [given.get('KAFKA_TOPIC'), given.get('PARTITIONS')];
  return topic?.kind === 'string' && partitions?.kind === 'integer' ? [[topic.value, Number(partitions.value)]] : [];
}

/** A name that no topic can have is left to the statement that gives it. */
function addDeclared({ columns, properties }: CreateSource, add: (name: string, partitions: number) => void): void {
  const given = new Map(properties.map(({ name, value }) => [name, value]));
  const topic = given.get('KAFKA_TOPIC');
  const partitions = given.get('PARTITIONS');
  if (columns === null || topic?.kind !== 'string') return;
  add(topic.value, partitions?.kind === 'integer' ? Number(partitions.value) : PARTITIONS);
}

function declaredSources(text: string): readonly CreateSource[] {
  try {
    return parse(text.replace(/;?\s*$/, ';')).flatMap(({ statement }) => (statement.kind === 'create-source' ? [statement] : []));
  } catch {
    return [];
  }
}
