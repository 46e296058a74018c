import type { ParserMethod } from 'chevrotain';
import type { Query, SelectItem } from './ast.ts';
import type { Expression } from './ast-expression.ts';
import { nameOf } from './names.ts';
import { RelationGrammar } from './relation-grammar.ts';
import * as T from './tokens.ts';
import { K } from './tokens.ts';

/** SELECT with its clauses, in the one order that they may have. */
export abstract class QueryGrammar extends RelationGrammar {
  readonly query: ParserMethod<[], Query> = this.RULE('query', (): Query => {
    const select: SelectItem[] = [];
    const first = this.CONSUME(K.SELECT);
    this.AT_LEAST_ONE_SEP({ SEP: T.Comma, DEF: () => select.push(this.SUBRULE(this.selectItem)) });
    this.CONSUME(K.FROM);
    const from = this.SUBRULE(this.relation);
    const window = this.OPTION1(() => this.SUBRULE(this.window)) ?? null;
    const where = this.OPTION2(() => this.SUBRULE(this.where)) ?? null;
    const groupBy = this.OPTION3(() => this.SUBRULE(this.groupBy)) ?? null;
    const partitionBy = this.OPTION4(() => this.SUBRULE(this.partitionBy)) ?? null;
    const having = this.OPTION5(() => this.SUBRULE(this.having)) ?? null;
    const emit = this.OPTION6(() => this.SUBRULE(this.emit)) ?? null;
    const limit = this.OPTION7(() => this.SUBRULE(this.limit)) ?? null;
    const position = this.since(first);
    return { kind: 'query', select, from, window, where, groupBy, partitionBy, having, emit, limit, position };
  });

  readonly selectItem: ParserMethod<[], SelectItem> = this.RULE('selectItem', () =>
    this.OR<SelectItem>({
      DEF: [
        { ALT: () => this.SUBRULE(this.selectAll) },
        { GATE: () => this.next(2, T.Dot) && this.next(3, T.Star), ALT: () => this.SUBRULE(this.selectAllOfSource) },
        { ALT: () => this.SUBRULE(this.selectExpression) },
      ],
      IGNORE_AMBIGUITIES: true,
      MAX_LOOKAHEAD: 1,
    }),
  );

  readonly selectAll = this.RULE('selectAll', (): SelectItem => {
    const star = this.CONSUME(T.Star);
    return { kind: 'select-all', source: null, position: this.since(star) };
  });

  readonly selectAllOfSource = this.RULE('selectAllOfSource', (): SelectItem => {
    const source = this.CONSUME(T.Name);
    this.CONSUME(T.Dot);
    this.CONSUME(T.Star);
    return { kind: 'select-all', source: nameOf(source), position: this.since(source) };
  });

  readonly selectExpression = this.RULE('selectExpression', (): SelectItem => {
    const first = this.LA(1);
    const expression = this.SUBRULE(this.expression);
    return this.OR<SelectItem>([
      {
        ALT: () => {
          this.CONSUME(T.FieldArrow);
          this.CONSUME(T.Star);
          return { kind: 'select-struct-all', expression, position: this.since(first) };
        },
      },
      {
        ALT: () => {
          const alias = this.OPTION(() => {
            this.OPTION1(() => this.CONSUME(K.AS));
            return nameOf(this.CONSUME(T.Name));
          });
          return { kind: 'select-expression', expression, alias: alias ?? null, position: this.since(first) };
        },
      },
    ]);
  });

  readonly where = this.RULE('where', (): Expression => {
    this.CONSUME(K.WHERE);
    return this.SUBRULE(this.expression);
  });

  readonly groupBy = this.RULE('groupBy', (): readonly Expression[] => {
    this.CONSUME(K.GROUP);
    this.CONSUME(K.BY);
    return this.SUBRULE(this.byList);
  });

  readonly partitionBy = this.RULE('partitionBy', (): readonly Expression[] => {
    this.CONSUME(K.PARTITION);
    this.CONSUME(K.BY);
    return this.SUBRULE(this.byList);
  });

  /** `a, b` or `(a, b)`; `(a + b) * c, d` is of the first kind. */
  readonly byList = this.RULE('byList', (): readonly Expression[] => {
    const list: Expression[] = [];
    this.OR({
      DEF: [
        {
          GATE: () => this.#listAhead(),
          ALT: () => {
            this.CONSUME(T.LeftParen);
            this.AT_LEAST_ONE_SEP1({ SEP: T.Comma, DEF: () => list.push(this.SUBRULE1(this.operand)) });
            this.CONSUME(T.RightParen);
          },
        },
        { ALT: () => this.AT_LEAST_ONE_SEP2({ SEP: T.Comma, DEF: () => list.push(this.SUBRULE2(this.operand)) }) },
      ],
      IGNORE_AMBIGUITIES: true,
      MAX_LOOKAHEAD: 1,
    });
    return list;
  });

  readonly having = this.RULE('having', (): Expression => {
    this.CONSUME(K.HAVING);
    return this.SUBRULE(this.expression);
  });

  readonly emit = this.RULE('emit', (): 'CHANGES' | 'FINAL' => {
    this.CONSUME(K.EMIT);
    return this.OR([
      {
        ALT: () => {
          this.CONSUME(K.CHANGES);
          return 'CHANGES' as const;
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.FINAL);
          return 'FINAL' as const;
        },
      },
    ]);
  });

  readonly limit = this.RULE('limit', (): number => {
    this.CONSUME(K.LIMIT);
    return this.SUBRULE(this.count);
  });

  #listAhead(): boolean {
    let commas = 0;
    if (!this.next(1, T.LeftParen)) return false;
    this.closing(1, (token) => {
      if (token.tokenType === T.Comma) commas++;
    });
    return commas > 0;
  }
}
