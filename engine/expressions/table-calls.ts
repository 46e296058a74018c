import type { TableCall } from '../../planner/logical-plan.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Row, Value } from '../../types/value.ts';
import { ambient, type CompileContext } from './compile.ts';
import { Emitter } from './emitter.ts';
import { generate } from './generate.ts';
import { plannedTable } from './planned-overload.ts';

/** What each table function gives for an input row: a list of elements a call. */
export type Lists = (key: Row | null, value: Row | null, timestamp: Timestamp) => readonly (readonly Value[])[];

/**
 * One function that calls all table functions. An argument that fails is NULL, a function that fails gives no elements
 * (ksqlDB's rules); `onError` hears of both with the call's index.
 */
export function compileTableCalls(calls: readonly TableCall[], context: CompileContext): Lists {
  const emitter = new Emitter(context.functions, generate);
  const none = emitter.constant([]);
  const lists = calls.map((call, index) => {
    const types = call.args.map(({ type }) => type);
    const rows = emitter.constant(plannedTable(call, context.functions).bind(types));
    const args = call.args.map((argument) => emitter.slot(argument, index));
    const list = emitter.fresh();
    emitter.line(`let ${list} = ${none};`);
    emitter.line(`try { ${list} = ${rows}(${args.join(', ')}); }`);
    emitter.line(`catch (error) { onError(${index}, error); }`);
    return list;
  });
  return emitter.build('key, value, timestamp', `[${lists.join(', ')}]`, ambient(context)) as Lists;
}
