import type { Entity } from '../../protocol/entities.ts';
import type { ShownQuery, ShownRow } from '../connection.ts';
import { safeText } from '../render/cell.ts';
import { resultColumns } from '../render/columns.ts';
import { entityText } from '../render/entity.ts';
import { RowStream } from '../render/row-stream.ts';
import { drawTable } from '../render/table.ts';
import { type JsonValue, jsonText, valueText } from '../render/value-text.ts';
import { heightOfStream, type Terminal, widthOfTerminal, write } from '../terminal.ts';

export type OutputMode = 'table' | 'json';
export const OUTPUT_MODES: readonly OutputMode[] = ['table', 'json'];

/** Rows of a pull query that are held to fit the columns to them; more come in tables of so many. */
const TABLE_ROWS = 1000;

/** Shows answers: tables for people, or JSON, one document a line, for programs. */
export class Output {
  mode: OutputMode;
  readonly #terminal: Terminal;
  /** What was shown last since `begin`. */
  #before: 'line' | 'table' | null = null;

  constructor(terminal: Terminal, mode: OutputMode) {
    this.#terminal = terminal;
    this.mode = mode;
  }

  /** What is shown next begins the output: an empty line sets tables off from what stands before them, but for the first. */
  begin(): void {
    this.#before = null;
  }

  async entity(entity: Entity): Promise<void> {
    if (this.mode === 'json') {
      await this.#write(`${JSON.stringify(entity)}\n`);
      return;
    }
    const text = safeText(entityText(entity, this.#width()));
    if (text === '') return;
    await this.#setOff(text.indexOf('\n') < text.length - 1 ? 'table' : 'line');
    await this.#write(text);
  }

  /** Shows a query's rows until they end; answers how many there were. */
  async query(query: ShownQuery): Promise<number> {
    if (this.mode === 'json') return this.#json(query);
    await this.#setOff('table');
    return query.push ? this.#stream(query) : this.#tables(query);
  }

  /** Shows the lines of a PRINT until they end; they are the same in every mode. */
  async lines(groups: AsyncIterable<readonly string[]>): Promise<void> {
    await this.#setOff('table');
    for await (const lines of groups) await this.#write(lines.map((line) => `${safeText(line)}\n`).join(''));
  }

  async #json({ columns, rows }: ShownQuery): Promise<number> {
    let count = 0;
    for await (const row of rows) {
      count++;
      const fields: [string, JsonValue][] = columns.map(({ name }, at) => [name, row.values[at] ?? null]);
      await this.#write(`${jsonText(Object.fromEntries(fields))}\n`);
    }
    return count;
  }

  async #stream({ columns, rows }: ShownQuery): Promise<number> {
    const { output } = this.#terminal;
    const stream = new RowStream(columns, this.#width(), output.isTTY === true ? heightOfStream(output) : null);
    await this.#write(stream.header());
    let count = 0;
    for await (const row of rows) {
      count++;
      await this.#write(stream.row(shown(row)));
    }
    return count;
  }

  async #tables({ columns, rows }: ShownQuery): Promise<number> {
    let [count, held]: [number, string[][]] = [0, []];
    const draw = (): string => drawTable(resultColumns(columns), held, this.#width());
    for await (const row of rows) {
      count++;
      held.push(shown(row).map(valueText));
      if (held.length < TABLE_ROWS) continue;
      await this.#write(`${draw()}\n`);
      held = [];
    }
    if (held.length > 0 || count === 0) await this.#write(draw());
    return count;
  }

  async #setOff(kind: 'line' | 'table'): Promise<void> {
    if (this.#before !== null && (this.#before === 'table' || kind === 'table')) await this.#write('\n');
    this.#before = kind;
  }

  #width(): number {
    return widthOfTerminal(this.#terminal);
  }

  #write(text: string): Promise<void> | undefined {
    return write(this.#terminal.output, text);
  }
}

/** Of a deleted row only its key is left. */
function shown({ values, tombstone }: ShownRow): readonly JsonValue[] {
  return tombstone ? values.map((value) => value ?? '<deleted>') : values;
}
