import type { StepId } from '../../planner/physical-plan.ts';
import type { CompileContext } from '../expressions/compile.ts';
import type { PipelineHost, Problem } from '../pipeline-host.ts';

/** The expressions of one step: each error goes to the processing log with the place of the record in hand. */
export function reporting(step: StepId, host: PipelineHost): CompileContext {
  return { functions: host.functions, onError: (_index, error) => reportProblem({ kind: 'expression', step, error }, host) };
}

/** The expressions over a row that was there before: its errors were told when it was new. */
export function silent(host: Pick<PipelineHost, 'functions'>): CompileContext {
  return { functions: host.functions, onError: () => undefined };
}

/** Tells the processing log what went wrong in a step with the record in hand. */
export function reportProblem(
  { kind, step, error }: Pick<Problem, 'kind' | 'step'> & { readonly error: unknown },
  host: PipelineHost,
): void {
  const { topic, partition, offset } = host.record;
  const reason = error instanceof Error ? error.message : 'something failed without saying why';
  host.report({ kind, step, reason, partition: { topic, partition }, offset, key: null, value: null });
}
