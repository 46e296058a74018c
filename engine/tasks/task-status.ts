import type { Broker } from '../../broker/broker.ts';
import type { PhysicalPlan } from '../../planner/physical-plan.ts';
import type { InputStatus, TaskStatus } from '../query-status.ts';
import { nextCloses } from './next-close.ts';
import type { InputProgress, PipelineTask } from './pipeline-task.ts';

/** Everything that is to be known of a task, as copies: all figures but the ends are of one moment. */
export async function taskStatus(task: PipelineTask, plan: PhysicalPlan, broker: Pick<Broker, 'bounds'>): Promise<TaskStatus> {
  const { id, partition, state, stores } = task;
  const progress = task.progress();
  const status = {
    id,
    partition,
    state,
    counts: new Map([...task.counts].map(([step, counts]) => [step, { ...counts, dropped: { ...counts.dropped } }])),
    streamTimes: task.streamTimes(),
    nextCloses: nextCloses(plan, task),
    stores: stores.statuses(),
    problems: task.problems(),
  };
  return { ...status, inputs: await Promise.all(progress.map((input) => inputStatus(input, broker))) };
}

/** A topic that was deleted has no ends: then where the task stands is all there is. */
async function inputStatus(input: InputProgress, broker: Pick<Broker, 'bounds'>): Promise<InputStatus> {
  const { position } = input;
  const { begin, end } = await broker.bounds(input.partition).catch(() => ({ begin: position, end: position }));
  const lag = Math.max(0, end - position);
  return { ...input, begin, end, lag, isIdle: lag === 0 };
}
