import { assert } from '../../types/errors.ts';
import type { TaskState } from '../task.ts';

/** The steps that a task's life may take. */
const NEXT: Readonly<Record<TaskState, readonly TaskState[]>> = {
  created: ['restoring', 'closed'],
  restoring: ['running', 'closed'],
  running: ['closed'],
  closed: [],
};

/** The one place that moves a task's state. */
export function nextState(from: TaskState, to: TaskState): TaskState {
  assert(NEXT[from].includes(to), `a task went from ${from} to ${to}`);
  return to;
}
