import { assert } from '../../types/errors.ts';
import type { FormatSpec } from '../../types/topic.ts';
import { inputsOf, type Route, type Step, type StoreName } from '../physical-plan.ts';
import type { Lowered, PlanBuilder } from './plan-builder.ts';
import { repartition } from './repartition.ts';

/** Key formats whose bytes a value alone decides: no schema's id in them. */
const TOLD_BY_VALUE: ReadonlySet<string> = new Set(['KAFKA', 'DELIMITED', 'JSON']);

/** The way on which others get to changes with the same key: a topic's key format, or the compact key of a repartition topic. */
type Way = Route | 'compact';
/** An input of a join; `moved`: it has another key than the partitions that it is in. */
export type Side = Lowered & { readonly moved: boolean };
export type Sides = { readonly left: Lowered; readonly right: Lowered };

/**
 * Brings two inputs with one key to the same partitions. One that stays where its source has it decides, the right one first, as
 * tables stand there; the other one is repartitioned unless it is there already. So are both where nobody can tell from a
 * value which partition its source has it in: the bytes of a key that name a schema of the registry (ksqlDB's rule).
 */
export function coPartition(left: Side, right: Side, builder: PlanBuilder): Sides {
  if (!builder.persistent || (left.partitions === 1 && right.partitions === 1)) return { left, right };
  const ways = [right, left].filter(({ moved }) => !moved).map((side) => ({ way: wayTo(side.step, builder), partitions: side.partitions }));
  const place = ways.find(({ way }) => way !== null) ?? { way: 'compact', partitions: Math.max(left.partitions, right.partitions) };
  const { way, partitions } = place;
  const brought = (side: Side): Lowered => {
    const isThere = !side.moved && side.partitions === partitions && sameWay(wayTo(side.step, builder), way);
    return isThere ? side : repartition(side, builder, { partitions, route: routeOf(way) });
  };
  return { left: brought(left), right: brought(right) };
}

/** Where an input stays or, if others cannot find it there, goes; and how they get there. */
export function keptPlace(lowered: Lowered, builder: PlanBuilder): { readonly lowered: Lowered; readonly route: Route | undefined } {
  if (!builder.persistent || lowered.partitions === 1) return { lowered, route: undefined };
  const way = wayTo(lowered.step, builder);
  return way === null ? { lowered: repartition(lowered, builder), route: undefined } : { lowered, route: routeOf(way) };
}

const routeOf = (way: Way | null): Route | undefined => (way === 'compact' || way === null ? undefined : way);

/** How to get to the changes of a step; null: their source's partitions cannot be told from their keys. */
function wayTo(step: Step, builder: PlanBuilder): Way | null {
  switch (step.kind) {
    case 'source':
      return TOLD_BY_VALUE.has(step.keyFormat.name) ? { by: 'key-format', keyFormat: step.keyFormat } : null;
    case 'repartition-source':
      return routeTo(step.topic, builder) ?? 'compact';
    case 'foreign-key-join':
      return wayTo(subscriber(step.store, builder), builder);
    default:
      return wayTo(builder.step(inputsOf(step)[0] ?? ''), builder);
  }
}

function routeTo(topic: string, { steps }: PlanBuilder): Route | undefined {
  const from = steps.find((step) => step.kind === 'repartition' && step.topic === topic);
  return from?.kind === 'repartition' ? from.route : undefined;
}

/** The results of a foreign-key join are where its left rows are. */
function subscriber(store: StoreName, { steps }: PlanBuilder): Step {
  const found = steps.find((step) => step.kind === 'foreign-key-subscribe' && step.store === store);
  assert(found !== undefined, `some step keeps the left rows in ${store}`);
  return found;
}

function sameWay(a: Way | null, b: Way | null): boolean {
  if (a === null || b === null || a === 'compact' || b === 'compact') return a === b;
  return a.by === 'key-format' && b.by === 'key-format' && sameFormat(a.keyFormat, b.keyFormat);
}

/** Options of the same key format, in whatever order they were given. */
function sameFormat(a: FormatSpec, b: FormatSpec): boolean {
  const names = new Set([...Object.keys(a.options), ...Object.keys(b.options)]);
  return a.name === b.name && [...names].every((name) => a.options[name] === b.options[name]);
}
