import { assert } from '../types/errors.ts';
import {
  inputsOf,
  storesOf,
  type PhysicalPlan,
  type Step,
  type StepId,
  type StoreName,
  type Subtopology,
  type Topology,
} from './physical-plan.ts';

/**
 * Cuts a plan at every repartition: what is left connected, by changes or by a store, is one subtopology. Numbered in the order
 * of their first steps.
 */
export function cutTopology(plan: PhysicalPlan): Topology {
  const roots = new Map<StepId, StepId>();
  for (const step of plan.steps) {
    const [first = step.id, ...others] = inputsOf(step).map((input) => rootOf(input, roots));
    roots.set(step.id, first);
    for (const other of others) merge(other, first, roots);
  }
  joinByStores(plan, roots);
  const pieces = [...new Set(plan.steps.map((step) => rootOf(step.id, roots)))];
  const stepsOf = (root: StepId): readonly Step[] => plan.steps.filter((step) => rootOf(step.id, roots) === root);
  return { subtopologies: pieces.map((root, id) => subtopology(id, stepsOf(root))) };
}

function joinByStores({ steps }: PhysicalPlan, roots: Map<StepId, StepId>): void {
  const users = new Map<StoreName, StepId>();
  for (const step of steps) {
    for (const store of storesOf(step)) {
      const user = users.get(store);
      if (user === undefined) users.set(store, step.id);
      else merge(rootOf(step.id, roots), rootOf(user, roots), roots);
    }
  }
}

function rootOf(id: StepId, roots: ReadonlyMap<StepId, StepId>): StepId {
  const root = roots.get(id);
  assert(root !== undefined, `step ${id} comes before those that read it`);
  return root;
}

function merge(from: StepId, into: StepId, roots: Map<StepId, StepId>): void {
  for (const [id, root] of roots) if (root === from) roots.set(id, into);
}

function subtopology(id: number, steps: readonly Step[]): Subtopology {
  const sources = steps.filter((step) => step.kind === 'source' || step.kind === 'repartition-source');
  const [first] = sources;
  assert(first !== undefined, 'a subtopology reads some topic');
  assert(
    isOneTask(steps) || sources.every(({ partitions }) => partitions === first.partitions),
    'the topics of one subtopology have the same number of partitions',
  );
  return {
    id,
    steps: steps.map((step) => step.id),
    inputs: [...new Set(sources.map(({ topic }) => topic))],
    stores: [...new Set(steps.flatMap(storesOf))],
    partitions: first.partitions,
  };
}

/** A push query reads all partitions in one task, however many each of its topics has. */
const isOneTask = (steps: readonly Step[]): boolean => steps.some(({ kind }) => kind === 'output');
