import type { Position } from '../../types/position.ts';
import type { Source } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';
import { NO_EFFECTS, type DefinePlan, type SchemaRegistration, type UnchangedPlan } from '../statement-plan.ts';
import { isSameSource, sourceDifference } from './source-difference.ts';

/** A source whose columns are declared, what it is to become, and where the statement says so. */
export type Replacement = {
  readonly former: Source;
  readonly next: Source;
  readonly registers: readonly SchemaRegistration[];
  readonly position: Position;
};

/** Replaces a source by one that has the same columns and perhaps more. Queries that read it go on with those that it had. */
export function replaceSource(replacement: Replacement, context: PlanContext): DefinePlan | UnchangedPlan {
  const { former, next, registers } = replacement;
  const word = next.kind === 'STREAM' ? 'Stream' : 'Table';
  if (isSameSource(former, next)) return { kind: 'unchanged', message: `${word} ${next.name} is as it should be already.` };
  const why = sourceDifference(former, next);
  if (why !== null) return fail(context, replacement, 'SOURCE_NOT_REPLACEABLE', [next.name, why]);
  return {
    ...NO_EFFECTS,
    kind: 'define',
    changes: [{ kind: 'replace-source', source: next }],
    registers,
    message: `${word} ${next.name} replaced.`,
  };
}
