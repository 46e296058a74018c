import type { Define, SetProperty, Statement, Undefine, UnsetProperty } from '../../parser/ast.ts';
import { nearSettings, querySettings, SETTING_NAMES, settingKey } from '../settings.ts';
import { errorAt, type Handler, type One } from './handler.ts';

export const SET: Handler<SetProperty> = {
  check: (one) => {
    checkSetting(one, one.statement.name);
    // Throws where the value is wrong.
    querySettings({ [one.statement.name]: one.statement.value });
    return Promise.resolve(null);
  },
  run: ({ statement, session }) =>
    changed({ ...session, properties: { ...session.properties, [settingKey(statement.name)]: statement.value } }),
};

export const UNSET: Handler<UnsetProperty> = {
  check: (one) => {
    checkSetting(one, one.statement.name);
    return Promise.resolve(null);
  },
  run: ({ statement, session }) => {
    const { [settingKey(statement.name)]: _removed, ...properties } = session.properties;
    return changed({ ...session, properties });
  },
};

export const DEFINE: Handler<Define> = {
  check: () => Promise.resolve(null),
  run: ({ statement, session }) => changed({ ...session, variables: new Map(session.variables).set(statement.name, statement.value) }),
};

export const UNDEFINE: Handler<Undefine> = {
  check: () => Promise.resolve(null),
  run: ({ statement, session }) => {
    const variables = new Map(session.variables);
    variables.delete(statement.name);
    return changed({ ...session, variables });
  },
};

function changed(session: One<Statement>['session']) {
  return Promise.resolve({ outcome: { kind: 'session' as const }, session });
}

function checkSetting(one: One<Statement>, name: string): void {
  if (!SETTING_NAMES.includes(settingKey(name))) throw errorAt(one, 'UNKNOWN_SETTING', [name, nearSettings(name, SETTING_NAMES)]);
}
