import type * as ast from '../../parser/ast-expression.ts';
import { RESERVED_COLUMNS } from '../reserved-columns.ts';

/** ksqlDB's names for what a query computes and does not name: the column's or field's own, else KSQL_COL_n. A column that several sources have is named with its source. */
export class ColumnNames {
  readonly #taken: Set<string>;
  readonly #shared: ReadonlySet<string>;
  #next = 0;

  /** `taken`: names of the sources' columns and aliases, which no generated name may hide; `shared`: of columns that several sources have. */
  constructor(taken: Iterable<string>, shared: ReadonlySet<string>) {
    this.#taken = new Set(taken);
    this.#shared = shared;
  }

  nameOf(expression: ast.Expression): string {
    if (expression.kind === 'column') return this.#columnName(expression);
    return expression.kind === 'field' ? this.#fieldName(expression.field) : this.#generated();
  }

  /** As `nameOf`, but a key is never called like a column that every row has. */
  keyNameOf(expression: ast.Expression): string {
    return expression.kind === 'column' && RESERVED_COLUMNS.has(expression.name) ? this.#generated() : this.nameOf(expression);
  }

  #columnName({ source, name }: ast.ColumnReference): string {
    return source !== null && this.#shared.has(name) ? `${source}_${name}` : name;
  }

  /** `F`, or `F_1` where something is called F already. */
  #fieldName(field: string): string {
    let name = field;
    for (let n = 1; this.#taken.has(name); n++) name = `${field}_${n}`;
    this.#taken.add(name);
    return name;
  }

  #generated(): string {
    let name = `KSQL_COL_${this.#next++}`;
    while (this.#taken.has(name)) name = `KSQL_COL_${this.#next++}`;
    this.#taken.add(name);
    return name;
  }
}
