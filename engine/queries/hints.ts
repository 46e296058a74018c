import type { Step, StepId } from '../../planner/physical-plan.ts';
import type { Timestamp } from '../../types/time.ts';
import { timestampText } from '../../types/time-text.ts';
import { partitionId } from '../../types/topic.ts';
import { DROP_REASONS } from '../drop-reasons.ts';
import type { DropReason, OperatorCounts } from '../operator.ts';
import type { QueryStatus, TaskStatus } from '../query-status.ts';
import { QUERY_SETTINGS } from '../settings.ts';
import { stepCounts } from '../step-counts.ts';

/** Clocks of machines differ by less; a time zone or a wrong unit makes more. */
const AHEAD_MS = 60_000;
/** What a person reads of the times of partitions: a topic may have hundreds. */
const MOST_TIMES = 8;

/**
 * Why nothing comes out of a query, or less than went in, in sentences for a person; none where all is as it should be.
 * `status` is one with tasks, `now` the clock's time.
 */
export function queryHints(status: QueryStatus, now: Timestamp): readonly string[] {
  const stopped = stoppedHint(status);
  if (stopped !== null) return [stopped];
  const counts = stepCounts(status);
  return [
    ...inputHints(status, counts),
    ...status.query.plan.steps.flatMap((step) => stepHints(step, counts.get(step.id))),
    ...shortened(status.tasks.flatMap((task) => timeHints(status, task, now))),
    ...problemHints(status),
  ];
}

function shortened(hints: readonly string[]): readonly string[] {
  if (hints.length <= MOST_TIMES) return hints;
  return [...hints.slice(0, MOST_TIMES), `And ${hints.length - MOST_TIMES} more of this kind, of other partitions.`];
}

function stoppedHint({ query, state, reason, retryAt }: QueryStatus): string | null {
  if (state === 'RUNNING') return null;
  if (state === 'STARTING') return 'It restores its state, and reads nothing yet.';
  if (state === 'PAUSED') return `It is paused, and reads nothing: RESUME ${query.id} lets it go on.`;
  if (state === 'TERMINATED') return 'It was terminated.';
  const next = retryAt === null ? 'it is not tried again by itself' : `it is tried again at ${timestampText(retryAt)}`;
  return `It is in ERROR, and ${next}: ${reason ?? 'the reason is not known'}`;
}

/** By topic: nothing there, nothing that it is to read, or records that wait. */
function inputHints({ query, tasks }: QueryStatus, counts: ReadonlyMap<StepId, OperatorCounts>): readonly string[] {
  const inputs = tasks.flatMap((task) => task.inputs);
  return query.plan.steps.flatMap((step) => {
    if (step.kind !== 'source') return [];
    const own = inputs.filter(({ partition }) => partition.topic === step.topic);
    const waiting = own.reduce((sum, { lag }) => sum + lag, 0);
    if (waiting > 0) return [`${countText(waiting, 'record')} of topic ${step.topic} ${waiting === 1 ? 'waits' : 'wait'} to be processed.`];
    if ((counts.get(step.id)?.in ?? 0) > 0 || own.length === 0) return [];
    if (own.every(({ begin, end }) => end === begin)) return [`There is nothing in topic ${step.topic}.`];
    return query.properties[QUERY_SETTINGS.offsetReset.name] === 'latest'
      ? [
          `It began at the end of topic ${step.topic} ('${QUERY_SETTINGS.offsetReset.name}' is 'latest'), and nothing was written there since.`,
        ]
      : [`Nothing was written to topic ${step.topic} since it started here.`];
  });
}

function stepHints(step: Step, counts: OperatorCounts | undefined): readonly string[] {
  if (counts === undefined || counts.in === 0) return [];
  const dropped = Object.entries(counts.dropped) as readonly [DropReason, number][];
  return [
    ...dropped.flatMap(([reason, count]) => {
      const { loss } = DROP_REASONS[reason];
      return loss === null ? [] : [`${step.id}: ${countText(count, 'record')} ${loss}.`];
    }),
    ...(counts.dropped.filtered === counts.in ? [`${step.id}: none of ${countText(counts.in, 'record')} meets the condition.`] : []),
    ...(counts.dropped.unmatched === counts.in ? [`${step.id}: none of ${countText(counts.in, 'record')} has found a match.`] : []),
    ...(counts.held > 0 ? [`${step.id}: ${countText(counts.held, heldNoun(step))}.`] : []),
  ];
}

/** What it is that a step holds back, and until when. */
function heldNoun(step: Step): string {
  if (step.kind === 'stream-stream-join') return 'row~ without a match yet: told alone once window and grace are over';
  if (step.kind === 'aggregate' && step.emit === 'FINAL') return 'result~ held back until the window closes (EMIT FINAL)';
  return 'change~ held back until the next commit';
}

/** Where the time of a step stands, if results wait for it or if it has run ahead of the clock. */
function timeHints({ query }: QueryStatus, task: TaskStatus, now: Timestamp): readonly string[] {
  return [...task.streamTimes].flatMap(([id, time]) => {
    const where = `${id}, partition ${task.partition}: its stream time is ${timestampText(time)}`;
    const ahead =
      time > now + AHEAD_MS ? [`${where}, ahead of the clock. A record with such a timestamp moved it; what is older is late.`] : [];
    const step = query.plan.steps.find((candidate) => candidate.id === id);
    const close = task.nextCloses.get(id);
    if (step?.kind !== 'aggregate' || step.emit !== 'FINAL' || close === undefined) return ahead;
    const idle = task.inputs.every(({ isIdle }) => isIdle)
      ? ` Everything in ${inputNames(task)} is processed: only a new record moves it.`
      : '';
    return [...ahead, `${where}; the next window closes at ${timestampText(close)}.${idle}`];
  });
}

function problemHints({ tasks, lastFailure, restarts }: QueryStatus): readonly string[] {
  const problems = tasks
    .flatMap((task) => task.problems)
    .map(
      ({ step, count, reason, partition, offset }) =>
        `${step}: ${countText(count, 'problem')}; the last, at offset ${offset} of ${partitionId(partition)}: ${reason}`,
    );
  if (lastFailure === null) return problems;
  return [
    ...problems,
    `It failed at ${timestampText(lastFailure.at)}, and was started again (${countText(restarts, 'restart')}): ${lastFailure.reason}`,
  ];
}

const inputNames = (task: TaskStatus): string => task.inputs.map(({ partition }) => partitionId(partition)).join(' and ');

/** `1 record`, `2 records`; a `~` in the noun marks where the s goes. */
function countText(count: number, noun: string): string {
  const marked = noun.includes('~') ? noun : `${noun}~`;
  return `${count} ${marked.replace('~', count === 1 ? '' : 's')}`;
}
