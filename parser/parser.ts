import type { IToken } from 'chevrotain';
import { SqlError } from '../types/errors.ts';
import type { Position } from '../types/position.ts';
import type { Statement } from './ast.ts';
import type { Expression } from './ast-expression.ts';
import type { TypeName } from './ast-type.ts';
import { positionOf, spanOf, tokenize } from './lexer.ts';
import { OutOfRange } from './numbers.ts';
import { checkTokens, cutScript, textOf } from './script.ts';
import { StatementGrammar } from './statement-grammar.ts';
import { syntaxError } from './syntax-error.ts';
import { VariableScope } from './variables.ts';

export { KEYWORDS } from './keywords.ts';
export { splitStatements } from './script.ts';

/**
 * `text` is the statement's own, from its first word to its `;`. All positions, those of the nodes included, count in
 * the whole text that was parsed.
 */
export type ParsedStatement = { readonly statement: Statement; readonly text: string; readonly position: Position };

const NO_VARIABLES: ReadonlyMap<string, string> = new Map();

/**
 * Reads a script. `${name}` stands for a variable's value; the script's own DEFINE and UNDEFINE count for the
 * statements after them. Throws a SqlError of kind `syntax` for the first statement that cannot be read.
 */
export function parse(text: string, variables: ReadonlyMap<string, string> = NO_VARIABLES): readonly ParsedStatement[] {
  const lexed = tokenize(text);
  checkTokens(text, lexed);
  const scope = new VariableScope(text, variables);
  const { statements, rest } = cutScript(lexed.tokens);
  const parsed = statements.map((tokens) => parseStatement(text, tokens, scope));
  if (rest.length > 0) parseStatement(text, rest, scope);
  return parsed;
}

/** Reads one expression, and nothing after it. */
export function parseExpression(text: string): Expression {
  return parseWhole(text, EXPRESSION);
}

/** Reads one type, as it stands in CAST or a column list. */
export function parseTypeName(text: string): TypeName {
  return parseWhole(text, TYPE);
}

/** A rule to begin with; `name` is what Chevrotain knows it by. */
type Start<R> = { readonly name: string; readonly read: (grammar: StatementGrammar) => R };
const STATEMENT: Start<Statement> = { name: 'terminated', read: (grammar) => grammar.terminated() };
const EXPRESSION: Start<Expression> = { name: 'expression', read: (grammar) => grammar.expression() };
const TYPE: Start<TypeName> = { name: 'type', read: (grammar) => grammar.type() };

function parseStatement(text: string, tokens: readonly IToken[], scope: VariableScope): ParsedStatement {
  const statement = run(text, scope.substitute(tokens), STATEMENT);
  scope.follow(statement);
  const [first, last] = [tokens[0], tokens.at(-1)];
  const position = first === undefined || last === undefined ? statement.position : spanOf(first, last);
  return { statement, text: textOf(text, tokens), position };
}

function parseWhole<R>(text: string, start: Start<R>): R {
  const lexed = tokenize(text);
  checkTokens(text, lexed);
  return run(text, new VariableScope(text, NO_VARIABLES).substitute(lexed.tokens), start);
}

let shared: StatementGrammar | undefined;

/** Made at first use: it takes tens of milliseconds, and a command that reads no SQL should not wait for it. */
function grammarOnce(): StatementGrammar {
  return (shared ??= new StatementGrammar({ skipValidations: true }));
}

function run<R>(text: string, tokens: readonly IToken[], start: Start<R>): R {
  const grammar = grammarOnce();
  grammar.input = [...tokens];
  const result = guarded(text, () => start.read(grammar));
  const [exception] = grammar.errors;
  if (exception === undefined) return result;
  throw syntaxError({ grammar, rule: start.name, text, tokens }, exception);
}

function guarded<R>(text: string, read: () => R): R {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof OutOfRange) throw outOfRange(text, cause);
    if (cause instanceof RangeError) throw new SqlError('TOO_DEEP', [], { statement: text, cause });
    throw cause;
  }
}

function outOfRange(text: string, { token, digits, range }: OutOfRange): SqlError {
  const place = { position: positionOf(token), statement: text };
  return range === null
    ? new SqlError('INTEGER_OUT_OF_RANGE', [digits], place)
    : new SqlError('NUMBER_OUT_OF_RANGE', [digits, range], place);
}
