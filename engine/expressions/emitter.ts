import type { Expression } from '../../planner/expression.ts';
import type { FunctionRegistry } from '../../functions/functions.ts';
import type { Value } from '../../types/value.ts';

/**
 * A piece of JavaScript that gives a value: a pure expression, to be written where the value is used, once. `nullable`
 * false promises that it is never null.
 */
export type Code = { readonly text: string; readonly nullable: boolean };

/** Writes the code of one expression; its statements go to the emitter, the value is what it answers. */
export type Generate = (expression: Expression, emitter: Emitter) => Code;

/** A block that an error leaves: `throws`, whether anything in it can throw. */
type Slot = { readonly label: string; readonly index: number; throws: boolean };

/** What stands in for a row that is null: every column of it is NULL. */
const NO_ROW: readonly null[] = [];

/**
 * Collects the statements of one generated function, its constants (anything that is no literal of JavaScript) and the
 * columns that it reads. Expressions become statements, so that an error is a jump out of its column's block: an
 * arithmetic on NULL, which data is full of, costs no exception.
 */
export class Emitter {
  readonly functions: FunctionRegistry;
  readonly #generate: Generate;
  readonly #constants: unknown[] = [];
  readonly #columns = new Map<string, string>();
  #lines: string[] = [];
  #names = 0;
  #insideFunction = false;
  #slot: Slot = { label: '', index: 0, throws: false };

  constructor(functions: FunctionRegistry, generate: Generate) {
    this.functions = functions;
    this.#generate = generate;
  }

  code(expression: Expression): Code {
    return this.#generate(expression, this);
  }

  line(text: string): void {
    this.#lines.push(text);
  }

  /** A name that nothing else has. */
  fresh(): string {
    return `t${this.#names++}`;
  }

  /** The name of a value that generated code refers to. */
  constant(value: unknown): string {
    const known = this.#constants.indexOf(value);
    if (known >= 0) return `c${known}`;
    this.#constants.push(value);
    return `c${this.#constants.length - 1}`;
  }

  /** The variable that holds a column of the input; read once, before everything else. */
  column(side: 'key' | 'value', index: number): string {
    const name = `${side === 'key' ? 'k' : 'v'}${index}`;
    this.#columns.set(name, `${side}[${index}]`);
    return name;
  }

  /** The value under a name or as a literal, so that it can be written more than once. */
  keep(code: Code): Code {
    if (/^(?:\w+|-?[\d.]+n?)$/.test(code.text)) return code;
    const name = this.fresh();
    this.line(`const ${name} = ${code.text};`);
    return { text: name, nullable: code.nullable };
  }

  /** The values of several expressions under names, in order. */
  keepAll(expressions: readonly Expression[]): readonly Code[] {
    return expressions.map((expression) => this.keep(this.code(expression)));
  }

  /** A value that is not null; NULL is the error `NULL_OPERAND`, which leaves the column. */
  operand(expression: Expression): string {
    const code = this.code(expression);
    if (!code.nullable) return code.text;
    const kept = this.keep(code);
    this.line(`if (${kept.text} === null) ${this.failure('NULL_OPERAND')}`);
    return kept.text;
  }

  /** What `make` writes, and its value, apart: to be placed inside a branch. */
  apart(make: () => Code): { readonly lines: readonly string[]; readonly code: Code } {
    const outer = this.#lines;
    this.#lines = [];
    const code = make();
    const lines = this.#lines;
    this.#lines = outer;
    return { lines, code };
  }

  /** A statement that reports an error by the name of its constant and makes the column NULL; inside a function it throws it there. */
  failure(error: string): string {
    if (this.#insideFunction) return `throw ${error};`;
    return `{ onError(${this.#slot.index}, ${error}); break ${this.#slot.label}; }`;
  }

  /** The body of a function that the code calls: no label is reached from there, so errors are thrown. */
  functionBody(make: () => Code): { readonly lines: readonly string[]; readonly code: Code } {
    const outer = this.#insideFunction;
    this.#insideFunction = true;
    this.mayThrow();
    const body = this.apart(make);
    this.#insideFunction = outer;
    return body;
  }

  /** From now on in this column something may throw. */
  mayThrow(): void {
    this.#slot.throws = true;
  }

  /** Writes a block for one expression and answers the variable that has its value, null after an error. */
  slot(expression: Expression, index: number): string {
    const result = this.fresh();
    const slot = { label: `column${result}`, index, throws: false };
    const { lines, code } = this.#within(slot, () => this.code(expression));
    const alone = lines.length === 0 && !slot.throws;
    this.line(`let ${result} = ${alone ? code.text : 'null'};`);
    if (alone) return result;
    const body = [...lines, `${result} = ${code.text};`].join('\n');
    const guarded = slot.throws ? `try {\n${body}\n} catch (error) { onError(${index}, error); }` : body;
    this.line(`${slot.label}: {\n${guarded}\n}`);
    return result;
  }

  /**
   * The value of an expression whose error makes it alone NULL, not the column around it: an argument of a function that
   * takes NULLs, an element of an ARRAY, MAP or STRUCT (ksqlDB's rule).
   */
  ownSlot(expression: Expression): Code {
    if (expression.kind === 'lambda') return this.code(expression);
    const { index } = this.#slot;
    return { text: this.slot(expression, index), nullable: true };
  }

  #within(slot: Slot, make: () => Code): { readonly lines: readonly string[]; readonly code: Code } {
    const [outer, outside] = [this.#slot, this.#insideFunction];
    this.#slot = slot;
    this.#insideFunction = false;
    const made = this.apart(make);
    this.#slot = outer;
    this.#insideFunction = outside;
    return made;
  }

  /** The function `(parameters) => { statements; return result }`. Columns are of parameters called `key` and `value`. */
  build(parameters: string, result: string, constants: Readonly<Record<string, unknown>>): unknown {
    const columns = [...this.#columns].map(([name, from]) => `const ${name} = ${from};`);
    const rows = ['key', 'value'].filter((row) => [...this.#columns.values()].some((from) => from.startsWith(`${row}[`)));
    const absent = rows.map((row) => `if (${row} === null) ${row} = NO_ROW;`);
    const body = [...absent, ...columns, ...this.#lines, `return ${result};`].join('\n');
    const names = this.#constants.map((_value, i) => `c${i}`);
    const given = { ...constants, NO_ROW: this.#noRow() };
    const source = `'use strict';\nreturn function (${parameters}) {\n${body}\n};`;
    const make = new Function(...names, ...Object.keys(given), source) as (...args: unknown[]) => unknown;
    return make(...this.#constants, ...Object.values(given));
  }

  #noRow(): readonly null[] {
    const indexes = [...this.#columns.keys()].map((name) => Number(name.slice(1)));
    return indexes.length === 0 ? NO_ROW : new Array<null>(Math.max(...indexes) + 1).fill(null);
  }
}

/** A value as JavaScript text, or under a constant's name where it has none. */
export function literalText(value: Value, emitter: Emitter): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return value < 0n ? `(${value}n)` : `${value}n`;
  if (typeof value === 'number') return numberText(value);
  if (value === null || typeof value === 'boolean') return String(value);
  return emitter.constant(value);
}

function numberText(value: number): string {
  if (Object.is(value, -0)) return '(-0)';
  return value < 0 ? `(${value})` : String(value);
}
