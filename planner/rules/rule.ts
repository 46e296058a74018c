import type { LogicalPlan } from '../logical-plan.ts';

/** One rewriting of a logical plan into another that means the same and has the same schema. Applied to the root, once. */
export type Rule = { readonly name: string; readonly summary: string; readonly apply: (plan: LogicalPlan) => LogicalPlan };
