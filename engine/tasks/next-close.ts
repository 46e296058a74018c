import type { WindowSpec } from '../../planner/logical-plan.ts';
import type { PhysicalPlan, StepId } from '../../planner/physical-plan.ts';
import type { DurationMs, Timestamp } from '../../types/time.ts';
import type { PipelineTask } from './pipeline-task.ts';

/** Of each step that aggregates in windows and has open ones: the stream time at which the first of them closes. */
export function nextCloses({ steps }: PhysicalPlan, task: Pick<PipelineTask, 'stores' | 'streamTimes'>): ReadonlyMap<StepId, Timestamp> {
  const times = task.streamTimes();
  const closes = new Map<StepId, Timestamp>();
  for (const step of steps) {
    const time = times.get(step.id);
    if (step.kind !== 'aggregate' || step.window === null || time === undefined) continue;
    const openMs = openFor(step.window);
    const first = task.stores.store(step.store).firstTime(time - openMs + 1);
    if (first !== undefined) closes.set(step.id, first + openMs);
  }
  return closes;
}

/**
 * How far stream time must be past a row's place in its store for its window to have closed. The place is a window's start,
 * which has closed at start + size + grace; or a session's end, which has when stream time is past end + gap + grace.
 */
function openFor({ sizeMs, gapMs, graceMs }: WindowSpec): DurationMs {
  return sizeMs === null ? (gapMs ?? 0) + graceMs + 1 : sizeMs + graceMs;
}
