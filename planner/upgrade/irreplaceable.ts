import { inputsOf, type AggregateStep, type PhysicalPlan, type Step } from '../physical-plan.ts';
import { printName } from '../print-expression.ts';

/** What a plan has that lets no other take over its state, as ksqlDB has it: joins, windows, table functions, aggregations of tables; null: nothing. */
export function irreplaceable({ steps }: PhysicalPlan): string | null {
  for (const step of steps) {
    const what = irreplaceableStep(step, steps);
    if (what !== null) return what;
  }
  return null;
}

function irreplaceableStep(step: Step, steps: readonly Step[]): string | null {
  switch (step.kind) {
    case 'source':
      return step.window === null
        ? null
        : `reads the windowed ${step.relation === 'STREAM' ? 'stream' : 'table'} ${printName(step.source)}`;
    case 'flat-map':
      return 'has a table function';
    case 'aggregate':
      return irreplaceableAggregate(step, steps);
    case 'filter':
    case 'project':
    case 'rekey':
    case 'repartition':
    case 'repartition-source':
    case 'sink':
    case 'output':
      return null;
    default:
      return 'joins';
  }
}

function irreplaceableAggregate(step: AggregateStep, steps: readonly Step[]): string | null {
  if (step.emit === 'FINAL') return 'gives final results';
  if (step.window !== null) return 'aggregates in windows';
  const inputs = inputsOf(step);
  return steps.some(({ id, relation }) => inputs.includes(id) && relation === 'TABLE') ? 'aggregates a table' : null;
}
