import type { Column } from '../../types/schema.ts';
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  BYTES,
  DATE,
  decimal,
  DOUBLE,
  INTEGER,
  mapOf,
  STRING,
  structOf,
  TIME,
  TIMESTAMP,
  type SqlType,
} from '../../types/sql-type.ts';

const PRIMITIVES: readonly SqlType[] = [BOOLEAN, INTEGER, BIGINT, DOUBLE, STRING, BYTES, TIME, DATE, TIMESTAMP];

/** Columns as an example writes them, `ID BIGINT, TAGS ARRAY<STRING>`: enough SQL for the tests of this folder, which must not need the parser. */
export function columnsOf(sql: string): readonly Column[] {
  const tokens = sql.match(/`[^`]*`|\w+|[<>(),]/g) ?? [];
  let at = 0;
  const take = (): string => tokens[at++] ?? '';
  const taken = (token: string): boolean => tokens[at] === token && take() === token;

  function columnList(close: string | undefined): Column[] {
    const columns: Column[] = [];
    if (tokens[at] === close) return columns;
    do columns.push({ name: take().replaceAll('`', ''), type: type() });
    while (taken(','));
    return columns;
  }
  function type(): SqlType {
    const kind = take();
    if (kind === 'DECIMAL') return sized();
    if (kind === 'ARRAY') return within(() => arrayOf(type()));
    if (kind === 'MAP') return within(() => mapOf(type(), (take(), type())));
    if (kind === 'STRUCT') return within(() => structOf(columnList('>')));
    const primitive = PRIMITIVES.find((known) => known.kind === kind);
    if (primitive === undefined) throw new Error(`no type ${kind} in ${sql}`);
    return primitive;
  }
  function sized(): SqlType {
    take();
    const precision = Number(take());
    take();
    const scale = Number(take());
    take();
    return decimal(precision, scale);
  }
  function within(read: () => SqlType): SqlType {
    take();
    const inner = read();
    take();
    return inner;
  }
  return columnList(undefined);
}
