import type { ParserMethod } from 'chevrotain';
import type { QueryControl, Statement } from './ast.ts';
import { AssertGrammar } from './assert-grammar.ts';
import type { GrammarOptions } from './base-grammar.ts';
import { nameOf, unquote } from './names.ts';
import * as T from './tokens.ts';
import { K } from './tokens.ts';

/** The whole grammar: which statement begins with which word, and what is left of them. */
export class StatementGrammar extends AssertGrammar {
  readonly terminated: ParserMethod<[], Statement> = this.RULE('terminated', () => {
    const statement = this.SUBRULE(this.statement);
    this.CONSUME(T.Semicolon);
    return statement;
  });

  readonly statement: ParserMethod<[], Statement> = this.RULE('statement', () =>
    this.OR<Statement>([
      { ALT: () => this.SUBRULE(this.select) },
      { ALT: () => this.SUBRULE(this.insert) },
      { ALT: () => this.SUBRULE(this.create) },
      { ALT: () => this.SUBRULE(this.drop) },
      { ALT: () => this.SUBRULE(this.alter) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.describe) },
      { ALT: () => this.SUBRULE(this.explain) },
      { ALT: () => this.SUBRULE(this.print) },
      { ALT: () => this.SUBRULE(this.queryControl) },
      { ALT: () => this.SUBRULE(this.set) },
      { ALT: () => this.SUBRULE(this.unset) },
      { ALT: () => this.SUBRULE(this.define) },
      { ALT: () => this.SUBRULE(this.undefine) },
      { ALT: () => this.SUBRULE(this.assert) },
      { ALT: () => this.SUBRULE(this.runScript) },
    ]),
  );

  readonly select = this.RULE('select', (): Statement => {
    const query = this.SUBRULE(this.query);
    return this.ACTION(() => ({ kind: 'select', query, position: query.position }));
  });

  readonly insert = this.RULE('insert', (): Statement => {
    const first = this.CONSUME(K.INSERT);
    this.CONSUME(K.INTO);
    const target = nameOf(this.CONSUME(T.Name));
    return this.OR<Statement>([
      {
        ALT: () => {
          const properties = this.OPTION1(() => this.SUBRULE(this.properties)) ?? [];
          const query = this.SUBRULE(this.query);
          return { kind: 'insert-select', target, properties, query, position: this.since(first) };
        },
      },
      {
        ALT: () => {
          const columns = this.OPTION2(() => this.SUBRULE(this.columnNames)) ?? null;
          this.CONSUME(K.VALUES);
          const values = this.SUBRULE(this.rowValues);
          return { kind: 'insert-values', target, columns, values, position: this.since(first) };
        },
      },
    ]);
  });

  readonly create = this.RULE('create', (): Statement => {
    const first = this.CONSUME(K.CREATE);
    const replace = this.OPTION(() => {
      this.CONSUME(K.OR);
      return this.CONSUME(K.REPLACE);
    });
    const orReplace = replace !== undefined;
    return this.OR<Statement>([
      { GATE: () => !orReplace, ALT: () => this.SUBRULE(this.createType, { ARGS: [first] }) },
      { GATE: () => !orReplace, ALT: () => this.SUBRULE(this.createConnector, { ARGS: [first] }) },
      { ALT: () => this.SUBRULE(this.createSource, { ARGS: [first, orReplace] }) },
    ]);
  });

  readonly drop = this.RULE('drop', (): Statement => {
    const first = this.CONSUME(K.DROP);
    return this.OR<Statement>([
      { ALT: () => this.SUBRULE(this.dropSource, { ARGS: [first] }) },
      { ALT: () => this.SUBRULE(this.dropType, { ARGS: [first] }) },
      { ALT: () => this.SUBRULE(this.dropConnector, { ARGS: [first] }) },
    ]);
  });

  readonly alter = this.RULE('alter', (): Statement => {
    const first = this.CONSUME(K.ALTER);
    return this.OR<Statement>([
      { ALT: () => this.SUBRULE(this.alterSource, { ARGS: [first] }) },
      { ALT: () => this.SUBRULE(this.alterSystem, { ARGS: [first] }) },
    ]);
  });

  /** A name and nothing else is a query's id; words like SHOW are names, too. */
  readonly explain = this.RULE('explain', (): Statement => {
    const first = this.CONSUME(K.EXPLAIN);
    return this.OR<Statement>({
      DEF: [
        {
          GATE: () => this.next(2, T.Semicolon),
          ALT: () => {
            const queryId = nameOf(this.CONSUME(T.Name));
            return { kind: 'explain', statement: null, queryId, position: this.since(first) };
          },
        },
        {
          ALT: () => {
            const statement = this.SUBRULE(this.statement);
            return { kind: 'explain', statement, queryId: null, position: this.since(first) };
          },
        },
      ],
      IGNORE_AMBIGUITIES: true,
      MAX_LOOKAHEAD: 1,
    });
  });

  readonly print = this.RULE('print', (): Statement => {
    const first = this.CONSUME(K.PRINT);
    const topic = this.SUBRULE(this.caseKeptName);
    const from = this.OPTION1(() => {
      this.CONSUME(K.FROM);
      return this.CONSUME(K.BEGINNING);
    });
    const interval = this.OPTION2(() => {
      this.anyOf([K.INTERVAL, K.SAMPLE]);
      return this.SUBRULE(this.count);
    });
    const limit = this.OPTION3(() => this.SUBRULE(this.limit)) ?? null;
    return { kind: 'print', topic, fromBeginning: from !== undefined, interval: interval ?? null, limit, position: this.since(first) };
  });

  readonly queryControl = this.RULE('queryControl', (): Statement => {
    const word = this.anyOf([K.TERMINATE, K.PAUSE, K.RESUME]);
    const kind = word.tokenType.name.toLowerCase() as QueryControl['kind'];
    return this.OR<Statement>([
      {
        ALT: () => {
          this.CONSUME(K.ALL);
          return { kind, queryId: null, position: this.since(word) };
        },
      },
      {
        ALT: () => {
          const queryId = nameOf(this.CONSUME(T.Name));
          return { kind, queryId, position: this.since(word) };
        },
      },
    ]);
  });

  readonly runScript = this.RULE('runScript', (): Statement => {
    const first = this.CONSUME(K.RUN);
    this.CONSUME(K.SCRIPT);
    const path = unquote(this.CONSUME(T.StringText).image);
    return { kind: 'run-script', path, position: this.since(first) };
  });

  constructor(options: GrammarOptions) {
    super(options);
    this.performSelfAnalysis();
  }
}
