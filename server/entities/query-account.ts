import type { OperatorCounts } from '../../engine/operator.ts';
import type { QueryStatus, TaskStatus } from '../../engine/query-status.ts';
import { stepCounts } from '../../engine/step-counts.ts';
import type { PartitionAccount, QueryAccount } from '../../protocol/query-account.ts';

/** A query's figures for people and programs, with the hints that the engine gives. `status` is one with tasks. */
export function queryAccount(status: QueryStatus, hints: readonly string[]): QueryAccount {
  const { query, state, tasks, commits, restarts, lastFailure } = status;
  return {
    queryId: query.id,
    state,
    hints,
    steps: [...stepCounts(status)].map(([step, counts]) => stepAccount(step, counts)),
    streamTimes: query.plan.steps.flatMap(({ id }) => tasks.flatMap((task) => streamTime(task, id))),
    partitions: tasks.flatMap(({ inputs }) => inputs.map(partitionAccount)),
    stores: storeTotals(status),
    problems: tasks.flatMap(({ problems }) =>
      problems.map(({ step, count, reason, partition, offset }) => ({ step, count, reason, ...partition, offset })),
    ),
    commits: { count: commits.count, averageMs: commits.count === 0 ? null : commits.totalMs / commits.count },
    restarts,
    lastFailure,
  };
}

/** Rows and bytes of each store of a plan, all tasks together. */
export function storeTotals({ query, tasks }: Pick<QueryStatus, 'query' | 'tasks'>): QueryAccount['stores'] {
  const all = tasks.flatMap(({ stores }) => stores);
  return query.plan.stores.map(({ name: store }) => {
    const own = all.filter(({ name }) => name === store);
    return { store, rows: own.reduce((sum, { rows }) => sum + rows, 0), bytes: own.reduce((sum, { bytes }) => sum + bytes, 0) };
  });
}

function stepAccount(step: string, { in: came, forwarded, held, dropped }: OperatorCounts): QueryAccount['steps'][number] {
  return { step, in: came, forwarded, held, dropped };
}

function streamTime({ partition, streamTimes, nextCloses }: TaskStatus, step: string): QueryAccount['streamTimes'] {
  const time = streamTimes.get(step);
  return time === undefined ? [] : [{ step, partition, streamTime: time, nextClose: nextCloses.get(step) ?? null }];
}

function partitionAccount(input: TaskStatus['inputs'][number]): PartitionAccount {
  const { partition, position, end, lag, isIdle, headTime, lastTime } = input;
  return { ...partition, position, end, lag, idle: isIdle, headTime, lastTime };
}
