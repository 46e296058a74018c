import type * as ast from '../../parser/ast.ts';
import { bindType, isBuiltInType } from '../bind/bind-type.ts';
import type { CatalogChange } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';
import { nearNames } from '../near.ts';
import { NO_EFFECTS, type DefinePlan, type UnchangedPlan } from '../statement-plan.ts';

/** CREATE TYPE: a name for a type, expanded wherever it is used, so that nothing depends on it later. */
export function planCreateType(statement: ast.CreateType, context: PlanContext): DefinePlan | UnchangedPlan {
  const { name } = statement;
  if (isBuiltInType(name)) return fail(context, statement, 'ALREADY_EXISTS', ['type', name]);
  const type = bindType(statement.type, context);
  if (context.catalog.types.has(name)) {
    if (!statement.ifNotExists) return fail(context, statement, 'ALREADY_EXISTS', ['type', name]);
    return { kind: 'unchanged', message: `There is a type ${name} already.` };
  }
  return typeChange({ kind: 'add-type', name, type }, `Type ${name} created.`);
}

/** DROP TYPE. What was declared with it keeps its columns. */
export function planDropType(statement: ast.DropType, context: PlanContext): DefinePlan | UnchangedPlan {
  const { name } = statement;
  const { types } = context.catalog;
  if (types.has(name)) return typeChange({ kind: 'drop-type', name }, `Type ${name} dropped.`);
  if (!statement.ifExists) return fail(context, statement, 'UNKNOWN_TYPE', [name, nearNames(name, types.keys())]);
  return { kind: 'unchanged', message: `There is no type ${name}.` };
}

function typeChange(change: CatalogChange, message: string): DefinePlan {
  return { ...NO_EFFECTS, kind: 'define', changes: [change], message };
}
