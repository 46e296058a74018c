import type { Position } from '../../types/position.ts';
import type { Query, Source } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';
import type { StartPlan, UnchangedPlan } from '../statement-plan.ts';
import type { FormerSink } from './former-source.ts';
import { irreplaceable } from './irreplaceable.ts';
import { planDifference } from './plan-difference.ts';
import { isSamePlan } from './same-plan.ts';
import { isSameSource, sourceDifference } from './source-difference.ts';

/** What is replaced, by what, and where the statement says so. `started`: as if there were nothing to replace. */
export type QueryReplacement = {
  readonly former: FormerSink;
  readonly sink: Source;
  readonly started: StartPlan;
  readonly position: Position;
};

/**
 * Lets a query go on as another one, with its id, its offsets and its state. Where the former one was terminated, the
 * sink alone is replaced, and the query is new. An equal query is left alone, so that a script can be run again.
 */
export function replaceQuery(replacement: QueryReplacement, context: PlanContext): StartPlan | UnchangedPlan {
  const { former, sink, started } = replacement;
  const isSame = former.query !== null && isSamePlan(former.query.plan, started.query.plan);
  if (former.query !== null && !isSame) {
    const [from, to] = [former.query.plan, started.query.plan];
    const what = irreplaceable(from) ?? irreplaceable(to);
    if (what !== null) return fail(context, replacement, 'QUERY_IRREPLACEABLE', [former.query.id, what]);
    const why = planDifference(from, to);
    if (why !== null) return fail(context, replacement, 'QUERY_NOT_REPLACEABLE', [former.query.id, why]);
  }
  const why = sourceDifference(former.source, sink);
  if (why !== null) return fail(context, replacement, 'SOURCE_NOT_REPLACEABLE', [sink.name, why]);
  if (former.query === null) {
    return {
      ...started,
      changes: [
        { kind: 'replace-source', source: sink },
        { kind: 'add-query', query: started.query },
      ],
    };
  }
  if (isSame && isSameSource(former.source, sink) && hasSameSettings(former.query, started.query)) {
    return { kind: 'unchanged', message: `Query ${former.query.id} runs as it should already.` };
  }
  return {
    ...started,
    changes: [
      { kind: 'replace-source', source: sink },
      { kind: 'replace-query', query: started.query },
    ],
    message: `Replaced query with ID ${former.query.id}`,
  };
}

function hasSameSettings({ properties: were }: Query, { properties: are }: Query): boolean {
  return [...Object.keys(were), ...Object.keys(are)].every((name) => were[name] === are[name]);
}
