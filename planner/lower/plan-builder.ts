import { assert } from '../../types/errors.ts';
import type { Source } from '../catalog.ts';
import type { InternalTopic, Step, StepId, StoreName, StoreSpec } from '../physical-plan.ts';

/** The sources that a plan may read, by name. */
export type Sources = ReadonlyMap<string, Source>;

/** What the step above asks of the one below: the row before (of a table), and that the rows can be looked up. */
export type Needs = { readonly before: boolean; readonly store: boolean };

/** Of a step whose changes are only looked at once. */
export const NOTHING: Needs = { before: false, store: false };

/** A step that was added, and how many partitions its changes are spread over. */
export type Lowered = { readonly step: Step; readonly partitions: number };

/** Collects a plan's steps, stores and internal topics, and gives out their names. */
export class PlanBuilder {
  readonly queryId: string;
  readonly sources: Sources;
  /** Whether it runs as many tasks, which need repartitions and survive a restart by changelogs. A push query is one task. */
  readonly persistent: boolean;
  readonly steps: Step[] = [];
  readonly stores: StoreSpec[] = [];
  readonly internalTopics: InternalTopic[] = [];

  constructor(queryId: string, sources: Sources, persistent: boolean) {
    this.queryId = queryId;
    this.sources = sources;
    this.persistent = persistent;
  }

  /** Adds a step above those that it reads. */
  add(step: Step): Step {
    assert(!this.steps.some(({ id }) => id === step.id), `the plan has one step ${step.id}`);
    this.steps.push(step);
    return step;
  }

  step(id: StepId): Step {
    const step = this.steps.find((candidate) => candidate.id === id);
    assert(step !== undefined, `the plan has a step ${id}`);
    return step;
  }

  source(name: string): Source {
    const source = this.sources.get(name);
    assert(source !== undefined, `the catalog has ${name}, which the query reads`);
    return source;
  }

  /** Adds a store whose changelog, if it needs one, has a partition for each task. */
  addStore(store: Omit<StoreSpec, 'changelog'>, partitions: number): StoreName {
    const changelog = this.persistent ? this.#addTopic({ name: `${store.name}-changelog`, partitions, use: 'changelog' }) : null;
    this.stores.push({ ...store, changelog });
    return store.name;
  }

  addRepartitionTopic(step: StepId, partitions: number): string {
    return this.#addTopic({ name: step, partitions, use: 'repartition' });
  }

  #addTopic(topic: InternalTopic): string {
    const name = `_millrace-${this.queryId}-${topic.name}`;
    this.internalTopics.push({ ...topic, name });
    return name;
  }
}
