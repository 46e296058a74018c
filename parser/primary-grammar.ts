import type { ParserMethod } from 'chevrotain';
import type { Expression } from './ast-expression.ts';
import { ConstructorGrammar } from './constructor-grammar.ts';
import { nameOf, unquote } from './names.ts';
import * as T from './tokens.ts';
import { K } from './tokens.ts';

/** What operators stand between: a primary with its subscripts and fields, and the primaries themselves. */
export abstract class PrimaryGrammar extends ConstructorGrammar {
  readonly atTimeZone: ParserMethod<[], Expression> = this.RULE('atTimeZone', () => {
    const first = this.LA(1);
    let value = this.SUBRULE(this.postfix);
    this.MANY(() => {
      this.CONSUME(K.AT);
      this.CONSUME(K.TIME);
      this.CONSUME(K.ZONE);
      const zone = unquote(this.CONSUME(T.StringText).image);
      value = { kind: 'at-time-zone', value, zone, position: this.since(first) };
    });
    return value;
  });

  /** `a[i]`, `a->f`, in any chain. `a->*` is a select item's, not ours. */
  readonly postfix: ParserMethod<[], Expression> = this.RULE('postfix', () => {
    const first = this.LA(1);
    let base = this.SUBRULE(this.primary);
    this.MANY({
      GATE: () => !this.next(2, T.Star),
      DEF: () =>
        this.OR([
          {
            ALT: () => {
              this.CONSUME(T.LeftBracket);
              const index = this.SUBRULE(this.operand);
              this.CONSUME(T.RightBracket);
              base = { kind: 'subscript', base, index, position: this.since(first) };
            },
          },
          {
            ALT: () => {
              this.CONSUME(T.FieldArrow);
              const field = nameOf(this.CONSUME(T.Name));
              base = { kind: 'field', base, field, position: this.since(first) };
            },
          },
        ]),
    });
    return base;
  });

  readonly primary: ParserMethod<[], Expression> = this.RULE('primary', () =>
    this.OR<Expression>([
      { ALT: () => this.SUBRULE(this.named) },
      { ALT: () => this.SUBRULE(this.literal) },
      { ALT: () => this.SUBRULE(this.parenthesised) },
      { ALT: () => this.SUBRULE(this.caseExpression) },
      { ALT: () => this.SUBRULE(this.cast) },
    ]),
  );

  readonly parenthesised: ParserMethod<[], Expression> = this.RULE('parenthesised', () => {
    this.CONSUME(T.LeftParen);
    const expression = this.SUBRULE(this.expression);
    this.CONSUME(T.RightParen);
    return expression;
  });

  /** What begins with a name. ARRAY, MAP and STRUCT are names too, unless their bracket follows. */
  readonly named: ParserMethod<[], Expression> = this.RULE('named', () =>
    this.OR<Expression>({
      DEF: [
        { GATE: () => this.next(2, T.LeftBracket), ALT: () => this.SUBRULE(this.arrayConstructor) },
        { GATE: () => this.next(2, T.LeftParen), ALT: () => this.SUBRULE(this.mapConstructor) },
        { GATE: () => this.next(2, T.LeftParen), ALT: () => this.SUBRULE(this.structConstructor) },
        { GATE: () => this.next(2, T.LeftParen), ALT: () => this.SUBRULE(this.functionCall) },
        { ALT: () => this.SUBRULE(this.columnReference) },
      ],
      IGNORE_AMBIGUITIES: true,
      MAX_LOOKAHEAD: 1,
    }),
  );

  readonly columnReference = this.RULE('columnReference', (): Expression => {
    const first = this.CONSUME1(T.Name);
    const second = this.OPTION(() => {
      this.CONSUME(T.Dot);
      return nameOf(this.CONSUME2(T.Name));
    });
    const position = this.since(first);
    if (second === undefined) return { kind: 'column', source: null, name: nameOf(first), position };
    return { kind: 'column', source: nameOf(first), name: second, position };
  });
}
