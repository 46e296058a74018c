import type { Session } from '../../engine/session.ts';
import type { StatementResult } from '../../engine/statement-result.ts';
import type { Entity, SessionEntity } from '../../protocol/entities.ts';
import { asserted } from './asserted.ts';
import { commandStatus } from './command-status.ts';
import { describeFunction, functionNames } from './functions.ts';
import { explanation, queriesList } from './queries.ts';
import { propertiesList, typeList, variablesList } from './session-lists.ts';
import { sourceDescriptions } from './source-description.ts';
import { sourcesList } from './sources-list.ts';
import { topicsList } from './topics-list.ts';

/** The entities of a script's results, in order; statements that answer nothing have none. */
export function entitiesOf(results: readonly StatementResult[]): readonly Entity[] {
  return results.map(entityOf).filter((entity) => entity !== null);
}

/** null: INSERT, SET, UNSET, DEFINE and UNDEFINE answer nothing, as in ksqlDB. */
function entityOf(result: StatementResult): Entity | null {
  const base = { statementText: result.statement, warnings: [] };
  switch (result.kind) {
    case 'command':
      return commandStatus(base, result);
    case 'unchanged':
      return { '@type': 'warning_entity', ...base, message: result.message };
    case 'inserted':
    case 'session':
      return null;
    case 'asserted':
      return asserted(base, result);
    case 'sources':
      return sourcesList(base, result);
    case 'source-descriptions':
      return sourceDescriptions(base, result);
    case 'queries':
      return queriesList(base, result);
    case 'topics':
      return topicsList(base, result);
    case 'functions':
      return functionNames(base, result);
    case 'function':
      return describeFunction(base, result);
    case 'properties':
      return propertiesList(base, result);
    case 'variables':
      return variablesList(base, result);
    case 'types':
      return typeList(base, result);
    case 'explanation':
      return explanation(base, result);
    default:
      return result satisfies never;
  }
}

/** The session after a script, for the client that asked for it. */
export function sessionEntity(session: Session): SessionEntity {
  return {
    '@type': 'session',
    statementText: '',
    warnings: [],
    streamsProperties: session.properties,
    sessionVariables: Object.fromEntries(session.variables),
  };
}
