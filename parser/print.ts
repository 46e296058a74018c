import type {
  AssertSchema,
  AssertTopic,
  ColumnConstraint,
  ColumnDefinition,
  CreateAsSelect,
  CreateConnector,
  CreateSource,
  Print,
  Property,
  QueryControl,
  Statement,
} from './ast.ts';
import type { Expression } from './ast-expression.ts';
import { printExpression, printList, printType } from './print-expression.ts';
import { printCaseKeptName, printDuration, printName, printPropertyName, printString, printVariableName } from './print-name.ts';
import { printQuery } from './print-query.ts';

export { printExpression, printType } from './print-expression.ts';

/** The statement as SQL on one line, with its `;`. Parsed again it is the same statement, but for positions. */
export function print(statement: Statement): string {
  return `${printStatement(statement)};`;
}

type Of<K extends Statement['kind'], S extends Statement = Statement> = S extends unknown ? (K extends S['kind'] ? S : never) : never;

const PRINTERS: { readonly [K in Statement['kind']]: (statement: Of<K>) => string } = {
  'create-source': printCreateSource,
  'create-as-select': printCreateAsSelect,
  'alter-source': ({ sourceKind, name, columns }) => words('ALTER', sourceKind, printName(name), additions(columns)),
  'drop-source': (drop) => words('DROP', drop.sourceKind, when(drop), printName(drop.name), drop.deleteTopic && 'DELETE TOPIC'),
  'create-type': (create) => words('CREATE TYPE', unless(create), printName(create.name), 'AS', printType(create.type)),
  'drop-type': (drop) => words('DROP TYPE', when(drop), printName(drop.name)),
  'insert-select': ({ target, properties, query }) => words('INSERT INTO', printName(target), withClause(properties), printQuery(query)),
  'insert-values': ({ target, columns, values }) => words('INSERT INTO', printName(target), columnNames(columns), 'VALUES', row(values)),
  select: ({ query }) => printQuery(query),
  print: printPrint,
  terminate: printQueryControl,
  pause: printQueryControl,
  resume: printQueryControl,
  explain: ({ statement, queryId }) => words('EXPLAIN', statement === null ? printName(queryId ?? '') : printStatement(statement)),
  list: ({ what, extended, all, connectorKind }) => words('SHOW', all && 'ALL', connectorKind ?? '', what, extended && 'EXTENDED'),
  'describe-source': ({ name, extended }) => words('DESCRIBE', printName(name), extended && 'EXTENDED'),
  'describe-sources': ({ sourceKind, extended }) => words('DESCRIBE', `${sourceKind}S`, extended && 'EXTENDED'),
  'describe-function': ({ name }) => words('DESCRIBE FUNCTION', printName(name)),
  'describe-connector': ({ name }) => words('DESCRIBE CONNECTOR', printName(name)),
  'create-connector': printCreateConnector,
  'drop-connector': (drop) => words('DROP CONNECTOR', when(drop), printName(drop.name)),
  set: (set) => words('SET', setting(set)),
  unset: ({ name }) => words('UNSET', printString(name)),
  'alter-system': (alter) => words('ALTER SYSTEM', setting(alter)),
  define: ({ name, value }) => words('DEFINE', printVariableName(name), '=', printString(value)),
  undefine: ({ name }) => words('UNDEFINE', printVariableName(name)),
  'assert-topic': printAssertTopic,
  'assert-schema': printAssertSchema,
  'assert-values': ({ source, columns, values }) => words('ASSERT VALUES', printName(source), columnNames(columns), 'VALUES', row(values)),
  'assert-null-values': ({ source, columns, key }) => words('ASSERT NULL VALUES', printName(source), columnNames(columns), 'KEY', row(key)),
  'assert-source': ({ sourceKind, name, columns, properties }) =>
    words('ASSERT', sourceKind, printName(name), elements(columns), withClause(properties)),
  'run-script': ({ path }) => words('RUN SCRIPT', printString(path)),
};

function printStatement(statement: Statement): string {
  const printer = PRINTERS[statement.kind] as (statement: Statement) => string;
  return printer(statement);
}

/** One blank between what there is; `false` and '' are nothing. */
function words(...parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false && part !== '').join(' ');
}

function unless({ ifNotExists }: { readonly ifNotExists: boolean }): string {
  return ifNotExists ? 'IF NOT EXISTS' : '';
}

function when({ ifExists }: { readonly ifExists: boolean }): string {
  return ifExists ? 'IF EXISTS' : '';
}

function timeout({ timeoutMs }: { readonly timeoutMs: number | null }): string {
  return timeoutMs === null ? '' : `TIMEOUT ${printDuration(timeoutMs)}`;
}

function withClause(properties: readonly Property[]): string {
  const entries = properties.map(({ name, value }) => `${printPropertyName(name)} = ${printExpression(value)}`);
  return entries.length === 0 ? '' : `WITH (${entries.join(', ')})`;
}

function setting({ name, value }: { readonly name: string; readonly value: string }): string {
  return words(printString(name), '=', printString(value));
}

function additions(columns: readonly ColumnDefinition[]): string {
  return columns.map((column) => `ADD COLUMN ${printColumn(column)}`).join(', ');
}

function columnNames(columns: readonly string[] | null): string {
  return columns === null ? '' : `(${columns.map(printName).join(', ')})`;
}

function row(values: readonly Expression[]): string {
  return `(${printList(values)})`;
}

function elements(columns: readonly ColumnDefinition[] | null): string {
  return columns === null ? '' : `(${columns.map(printColumn).join(', ')})`;
}

function printColumn({ name, type, constraint }: ColumnDefinition): string {
  return words(printName(name), printType(type), printConstraint(constraint));
}

function printConstraint(constraint: ColumnConstraint): string {
  if (constraint === null || typeof constraint === 'string') return constraint ?? '';
  return `HEADER(${printString(constraint.header)})`;
}

function printCreateSource(statement: CreateSource): string {
  const { orReplace, readOnly, sourceKind, name, columns, properties } = statement;
  const head = words('CREATE', orReplace && 'OR REPLACE', readOnly && 'SOURCE', sourceKind, unless(statement));
  return words(head, printName(name), elements(columns), withClause(properties));
}

function printCreateAsSelect(statement: CreateAsSelect): string {
  const { orReplace, sourceKind, name, properties, query } = statement;
  const head = words('CREATE', orReplace && 'OR REPLACE', sourceKind, unless(statement), printName(name));
  return words(head, withClause(properties), 'AS', printQuery(query));
}

function printCreateConnector(statement: CreateConnector): string {
  const { connectorKind, name, properties } = statement;
  return words('CREATE', connectorKind, 'CONNECTOR', unless(statement), printName(name), withClause(properties));
}

function printQueryControl({ kind, queryId }: QueryControl): string {
  return words(kind.toUpperCase(), queryId === null ? 'ALL' : printName(queryId));
}

function printPrint({ topic, fromBeginning, interval, limit }: Print): string {
  const every = interval === null ? '' : `INTERVAL ${interval}`;
  return words('PRINT', printCaseKeptName(topic), fromBeginning && 'FROM BEGINNING', every, limit === null ? '' : `LIMIT ${limit}`);
}

function printAssertTopic(statement: AssertTopic): string {
  const { exists, topic, properties } = statement;
  return words('ASSERT', !exists && 'NOT EXISTS', 'TOPIC', printCaseKeptName(topic), withClause(properties), timeout(statement));
}

function printAssertSchema(statement: AssertSchema): string {
  const { exists, subject, schemaId } = statement;
  const named = subject === null ? '' : `SUBJECT ${printCaseKeptName(subject)}`;
  return words('ASSERT', !exists && 'NOT EXISTS', 'SCHEMA', named, schemaId === null ? '' : `ID ${schemaId}`, timeout(statement));
}
