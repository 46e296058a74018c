import type { PhysicalPlan, SourceStep, Step } from '../physical-plan.ts';
import { planToJson } from '../plan-json.ts';

/** Whether two plans do the same, though one may know of columns of its sources that nobody reads: it may simply go on then. */
export function isSamePlan(former: PhysicalPlan, next: PhysicalPlan): boolean {
  const text = (plan: PhysicalPlan): string => planToJson({ ...plan, steps: plan.steps.map(asRead) });
  return text(former) === text(next);
}

/** Where records come from and what they are, whatever of them is read. The schemas that they were written with come with them. */
export function originText({ relation, topic, partitions, key, keyFormat, valueFormat, timestamp, value }: SourceStep): string {
  const stamp = timestamp === null ? null : [(timestamp.side === 'key' ? key : value)[timestamp.index], timestamp.pattern];
  return planToJson([relation, topic, partitions, key, keyFormat.name, valueFormat.name, stamp]);
}

/** A source by the columns that are read of it. */
function asRead(step: Step): unknown {
  if (step.kind !== 'source') return step;
  const { id, source, schema, emitsBefore, value, window, pseudoColumns, headerColumns, wantedKey, wantedValue, store } = step;
  const headers = wantedValue.map((index) => headerColumns.find((column) => column.index === index)?.header);
  const read = [wantedKey, wantedValue.map((index) => value[index]), headers.map((header) => (header === undefined ? [] : [header]))];
  return [id, source, originText(step), schema, emitsBefore, window, pseudoColumns, read, store];
}
