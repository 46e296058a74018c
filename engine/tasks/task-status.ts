import type { TaskStatus } from '../query-status.ts';
import type { PipelineTask } from './pipeline-task.ts';

export function taskStatus(task: PipelineTask): TaskStatus {
  return { id: task.id, state: task.state, counts: task.counts, stateBytes: task.stores.memoryBytes };
}
