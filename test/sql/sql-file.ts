import { readFileSync, writeFileSync } from 'node:fs';

/** What a block says, and where: `lines` are its records, rows or messages, one a line. */
type Block = { readonly line: number; readonly lines: readonly string[] };

export type InputBlock = Block & { readonly kind: 'input'; readonly topic: string };
export type OutputBlock = Block & { readonly kind: 'output'; readonly topic: string };
export type StatementBlock = Block & { readonly kind: 'pull' | 'push' | 'result' | 'fails'; readonly statement: string };
export type CountsBlock = Block & { readonly kind: 'counts'; readonly query: string };
export type LogBlock = Block & { readonly kind: 'log' };
/** A block whose lines the engine must produce. */
export type Expectation = OutputBlock | StatementBlock | CountsBlock | LogBlock;
export type SqlText = { readonly kind: 'sql'; readonly line: number; readonly text: string };
export type Part = SqlText | InputBlock | Expectation;

export type SqlFile = {
  readonly path: string;
  /** The answer depends on how many partitions there are: it is not run on another number of them. */
  readonly partitionsFixed: boolean;
  /** The answer depends on every change being emitted: it is not run with changes held back. */
  readonly everyChange: boolean;
  readonly parts: readonly Part[];
};

const OPTIONS = ['partitions: fixed', 'emission: every change'] as const;
const TOPIC_BLOCKS = ['input', 'output'] as const;
const STATEMENT_BLOCKS = ['pull', 'push', 'result', 'fails'] as const;

/** Reads a test. Throws an error that begins with `file:line` for what is not in the form that README.md describes. */
export function readSqlFile(path: string): SqlFile {
  const reader = new Reader(path, readFileSync(path, 'utf8'));
  const parts: Part[] = [];
  for (let part = reader.next(); part !== null; part = reader.next()) parts.push(part);
  const options = reader.options;
  return {
    path,
    partitionsFixed: options.has('partitions: fixed'),
    everyChange: options.has('emission: every change'),
    parts,
  };
}

/** Writes the lines of some expectations anew, by the line where their block begins; all else stays as it is. */
export function updateSqlFile(path: string, found: ReadonlyMap<number, readonly string[]>): void {
  const lines = readFileSync(path, 'utf8').split('\n');
  const out: string[] = [];
  for (let at = 0; at < lines.length;) {
    const fresh = found.get(at + 1);
    if (fresh === undefined) {
      out.push(lines[at++]);
      continue;
    }
    for (const end = headEnd(path, lines, at); at < end;) out.push(lines[at++]);
    out.push(...fresh);
    while (at < lines.length && !endsBlock(lines[at])) at++;
  }
  writeFileSync(path, out.join('\n'));
}

class Reader {
  readonly options = new Set<string>();
  readonly #path: string;
  readonly #lines: readonly string[];
  #at = 0;

  constructor(path: string, text: string) {
    this.#path = path;
    this.#lines = text.split('\n');
  }

  next(): Part | null {
    if (this.#at >= this.#lines.length) return null;
    const line = this.#lines[this.#at];
    if (line.trim() === '') {
      this.#at++;
      return this.next();
    }
    if (!line.startsWith('--@')) return this.#sql();
    const option = line.slice(3).trim();
    if (!OPTIONS.some((known) => known === option)) return this.#block();
    this.options.add(option);
    this.#at++;
    return this.next();
  }

  #sql(): SqlText {
    const start = this.#at;
    while (this.#at < this.#lines.length && !this.#lines[this.#at].startsWith('--@')) this.#at++;
    return { kind: 'sql', line: start + 1, text: this.#lines.slice(start, this.#at).join('\n') };
  }

  #block(): Part {
    const start = this.#at;
    const bodyStart = headEnd(this.#path, this.#lines, start);
    const head = this.#lines.slice(start, bodyStart).join('\n').slice(3).trim();
    const [, kind = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(head) ?? [];
    this.#at = bodyStart;
    while (this.#at < this.#lines.length && !endsBlock(this.#lines[this.#at])) this.#at++;
    const lines = this.#lines.slice(bodyStart, this.#at).filter((line) => kind !== 'input' || !line.startsWith('--'));
    const block = { line: start + 1, lines };
    const topic = TOPIC_BLOCKS.find((name) => name === kind);
    const statement = STATEMENT_BLOCKS.find((name) => name === kind);
    if (topic !== undefined) return { ...block, kind: topic, topic: this.#required(rest, 'a topic', start) };
    if (statement !== undefined) return { ...block, kind: statement, statement: this.#required(rest, 'a statement', start) };
    if (kind === 'counts') return { ...block, kind, query: this.#required(rest, 'a query', start) };
    if (kind === 'log' && rest === '') return { ...block, kind };
    const known = [...OPTIONS, ...TOPIC_BLOCKS, ...STATEMENT_BLOCKS, 'counts', 'log'].join(', ');
    throw new Error(`${this.#path}:${start + 1}: '--@ ${head}' is none of: ${known}`);
  }

  #required(rest: string, what: string, at: number): string {
    if (rest === '') throw new Error(`${this.#path}:${at + 1}: the block names ${what}`);
    return rest;
  }
}

/** A blank line or the next directive. */
function endsBlock(line: string): boolean {
  return line.trim() === '' || line.startsWith('--@');
}

/** The index of a block's first line after its head; the head of a statement goes on until the line that ends in `;`. */
function headEnd(path: string, lines: readonly string[], start: number): number {
  const kind = /^--@\s*(\S+)/.exec(lines[start])?.[1];
  if (!STATEMENT_BLOCKS.some((name) => name === kind)) return start + 1;
  for (let at = start; at < lines.length && lines[at].trim() !== ''; at++) if (lines[at].trimEnd().endsWith(';')) return at + 1;
  throw new Error(`${path}:${start + 1}: the statement has no line that ends in ;`);
}
