import type { CreateAsSelect, InsertSelect, Query, Relation, Select, Statement } from '../../parser/ast.ts';
import { parse } from '../../parser/parser.ts';
import type { Case } from './case.ts';

export type Area = 'language' | 'dataflow';

const TABLE_FUNCTIONS = /\b(?:EXPLODE|CUBE_EXPLODE|TEST_UDTF|THROWING_UDTF)\s*\(/i;
/** What a statement that cannot be parsed is judged by. */
const DATAFLOW_WORDS =
  /\bJOIN\b|\bSESSION\s*\(|\bHOPPING\b|\bEMIT\s+FINAL\b|WINDOW_TYPE|\bCREATE\s+SOURCE\b|\bINSERT\s+INTO\s+\S+\s+SELECT\b/i;

/** What a case is about, by its statements: how records flow between operators, or the language that operators compute. */
export function areaOf({ statements }: Pick<Case, 'statements'>): Area {
  const tables = new Set<string>();
  return statements.some((text) => isDataflow(text, tables)) ? 'dataflow' : 'language';
}

function isDataflow(text: string, tables: Set<string>): boolean {
  if (TABLE_FUNCTIONS.test(text)) return true;
  try {
    return parse(text).some(({ statement }) => isDataflowStatement(statement, tables));
  } catch {
    return DATAFLOW_WORDS.test(text);
  }
}

function isDataflowStatement(statement: Statement, tables: Set<string>): boolean {
  if ('sourceKind' in statement && statement.sourceKind === 'TABLE' && 'name' in statement) tables.add(statement.name);
  if (statement.kind === 'insert-select') return true;
  if (statement.kind === 'create-source') {
    const isWindowed = statement.properties.some(({ name }) => name === 'WINDOW_TYPE');
    return isWindowed || (statement.readOnly && statement.sourceKind === 'TABLE');
  }
  return hasQuery(statement) && isDataflowQuery(statement.query, tables);
}

const hasQuery = (statement: Statement): statement is CreateAsSelect | InsertSelect | Select => 'query' in statement;

function isDataflowQuery({ from, window, emit, groupBy }: Query, tables: ReadonlySet<string>): boolean {
  if (from.kind === 'join' || emit === 'FINAL') return true;
  if (window !== null && window.kind !== 'tumbling') return true;
  return groupBy !== null && isTable(from, tables);
}

const isTable = (from: Relation, tables: ReadonlySet<string>): boolean => from.kind === 'source' && tables.has(from.name);
