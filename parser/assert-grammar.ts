import type { IToken } from 'chevrotain';
import type { Statement } from './ast.ts';
import type { Expression } from './ast-expression.ts';
import { CatalogGrammar } from './catalog-grammar.ts';
import { caseKeptNameOf, nameOf } from './names.ts';
import * as T from './tokens.ts';
import { K } from './tokens.ts';

/** ASSERT: of topics and schemas by users, of rows and sources by tests. */
export abstract class AssertGrammar extends CatalogGrammar {
  readonly assert = this.RULE('assert', (): Statement => {
    const first = this.CONSUME(K.ASSERT);
    return this.OR<Statement>([
      { ALT: () => this.SUBRULE(this.assertValues, { ARGS: [first] }) },
      { ALT: () => this.SUBRULE(this.assertNullValues, { ARGS: [first] }) },
      { ALT: () => this.SUBRULE(this.assertSource, { ARGS: [first] }) },
      { ALT: () => this.SUBRULE(this.assertExistence, { ARGS: [first] }) },
    ]);
  });

  readonly assertExistence = this.RULE('assertExistence', (first: IToken): Statement => {
    const not = this.OPTION(() => {
      const word = this.CONSUME(K.NOT);
      this.CONSUME(K.EXISTS);
      return word;
    });
    return this.OR<Statement>([
      { ALT: () => this.SUBRULE(this.assertTopic, { ARGS: [first, not === undefined] }) },
      { ALT: () => this.SUBRULE(this.assertSchema, { ARGS: [first, not === undefined] }) },
    ]);
  });

  readonly assertTopic = this.RULE('assertTopic', (first: IToken, exists: boolean): Statement => {
    this.CONSUME(K.TOPIC);
    const topic = this.SUBRULE(this.caseKeptName);
    const properties = this.OPTION1(() => this.SUBRULE(this.properties)) ?? [];
    const timeoutMs = this.OPTION2(() => this.SUBRULE(this.timeout)) ?? null;
    return { kind: 'assert-topic', exists, topic, properties, timeoutMs, position: this.since(first) };
  });

  readonly assertSchema = this.RULE('assertSchema', (first: IToken, exists: boolean): Statement => {
    this.CONSUME(K.SCHEMA);
    const subject = this.OPTION1(() => {
      this.CONSUME(K.SUBJECT);
      return this.SUBRULE(this.caseKeptName);
    });
    const schemaId = this.OPTION2(() => {
      this.CONSUME(K.ID);
      return this.SUBRULE(this.count);
    });
    const timeoutMs = this.OPTION3(() => this.SUBRULE(this.timeout)) ?? null;
    const position = this.since(first);
    return { kind: 'assert-schema', exists, subject: subject ?? null, schemaId: schemaId ?? null, timeoutMs, position };
  });

  readonly timeout = this.RULE('timeout', (): number => {
    this.CONSUME(K.TIMEOUT);
    return this.SUBRULE(this.duration);
  });

  readonly assertValues = this.RULE('assertValues', (first: IToken): Statement => {
    this.CONSUME1(K.VALUES);
    const source = nameOf(this.CONSUME(T.Name));
    const columns = this.OPTION(() => this.SUBRULE(this.columnNames)) ?? null;
    this.CONSUME2(K.VALUES);
    const values = this.SUBRULE(this.rowValues);
    return { kind: 'assert-values', source, columns, values, position: this.since(first) };
  });

  readonly assertNullValues = this.RULE('assertNullValues', (first: IToken): Statement => {
    this.CONSUME(K.NULL);
    this.CONSUME(K.VALUES);
    const source = nameOf(this.CONSUME(T.Name));
    const columns = this.OPTION(() => this.SUBRULE(this.columnNames)) ?? null;
    this.CONSUME(K.KEY);
    const key = this.SUBRULE(this.rowValues);
    return { kind: 'assert-null-values', source, columns, key, position: this.since(first) };
  });

  readonly assertSource = this.RULE('assertSource', (first: IToken): Statement => {
    const sourceKind = this.SUBRULE(this.sourceKind);
    const name = nameOf(this.CONSUME(T.Name));
    const columns = this.OPTION1(() => this.SUBRULE(this.columnDefinitions)) ?? null;
    const properties = this.OPTION2(() => this.SUBRULE(this.properties)) ?? [];
    return { kind: 'assert-source', sourceKind, name, columns, properties, position: this.since(first) };
  });

  /** A topic or a subject: not folded to upper case, and a string will do. */
  readonly caseKeptName = this.RULE('caseKeptName', (): string => caseKeptNameOf(this.anyOf([T.Name, T.StringText])));

  readonly columnNames = this.RULE('columnNames', (): readonly string[] => {
    const names: string[] = [];
    this.CONSUME(T.LeftParen);
    this.AT_LEAST_ONE_SEP({ SEP: T.Comma, DEF: () => names.push(nameOf(this.CONSUME(T.Name))) });
    this.CONSUME(T.RightParen);
    return names;
  });

  readonly rowValues = this.RULE('rowValues', (): readonly Expression[] => {
    const values: Expression[] = [];
    this.CONSUME(T.LeftParen);
    this.AT_LEAST_ONE_SEP({ SEP: T.Comma, DEF: () => values.push(this.SUBRULE(this.expression)) });
    this.CONSUME(T.RightParen);
    return values;
  });
}
