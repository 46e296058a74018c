import type { CatalogChange } from '../../planner/catalog.ts';
import { assert } from '../../types/errors.ts';
import type { CommandId } from '../command-status.ts';
import type { Command } from './command.ts';

type Named = Pick<Command, 'statement'> & { readonly plan: { readonly changes: readonly CatalogChange[] } };

/** What a command is about, from its plan: an old statement may name its source by a variable of its session. */
export function commandId({ statement, plan }: Named): CommandId {
  for (const change of plan.changes) {
    const id = sourceId(change, statement) ?? typeId(change);
    if (id !== null) return id;
  }
  const [first] = plan.changes;
  assert(first !== undefined, 'a command changes something');
  // ksqlDB names the stream that the new query writes.
  if (first.kind === 'add-query') return { entity: 'stream', name: first.query.writes ?? first.query.id, action: 'create' };
  return { entity: 'query', name: /\sALL\s*;?$/i.test(statement) ? 'ALL' : idOf(first), action: CONTROLS[first.kind] ?? 'terminate' };
}

const CONTROLS: Readonly<Record<string, CommandId['action']>> = { 'pause-query': 'pause', 'resume-query': 'resume' };

const idOf = (change: CatalogChange): string => ('id' in change ? change.id : '');

function sourceId(change: CatalogChange, statement: string): CommandId | null {
  if (change.kind === 'add-source' || change.kind === 'replace-source') {
    const { kind, name } = change.source;
    return { entity: kind === 'STREAM' ? 'stream' : 'table', name, action: /^ALTER\b/i.test(statement) ? 'alter' : 'create' };
  }
  if (change.kind !== 'drop-source') return null;
  return { entity: /^DROP\s+TABLE\b/i.test(statement) ? 'table' : 'stream', name: change.name, action: 'drop' };
}

function typeId(change: CatalogChange): CommandId | null {
  if (change.kind !== 'add-type' && change.kind !== 'drop-type') return null;
  return { entity: 'type', name: change.name, action: change.kind === 'add-type' ? 'create' : 'drop' };
}
