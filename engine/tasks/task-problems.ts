import type { StepId } from '../../planner/physical-plan.ts';
import type { Problem } from '../pipeline-host.ts';
import type { ProblemStatus } from '../query-status.ts';

/** What a task could not use, by step: how much, and the last of it. The processing log has all. */
export class TaskProblems {
  readonly #bySteps = new Map<StepId, ProblemStatus>();

  add({ kind, step, reason, partition, offset }: Problem): void {
    const count = (this.#bySteps.get(step)?.count ?? 0) + 1;
    this.#bySteps.set(step, { kind, step, reason, partition, offset, count });
  }

  statuses(): readonly ProblemStatus[] {
    return [...this.#bySteps.values()];
  }
}
