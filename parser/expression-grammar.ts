import type { IToken, ParserMethod } from 'chevrotain';
import type { ArithmeticOperator, ComparisonOperator, Expression } from './ast-expression.ts';
import { unquote } from './names.ts';
import { PrimaryGrammar } from './primary-grammar.ts';
import * as T from './tokens.ts';
import { K } from './tokens.ts';

/** Operators, from the loosest to the tightest: OR, AND, NOT, predicates, `||`, `+ -`, `* / %`, signs, AT TIME ZONE. */
export abstract class ExpressionGrammar extends PrimaryGrammar {
  readonly expression: ParserMethod<[], Expression> = this.RULE('expression', () => {
    const first = this.LA(1);
    let left = this.SUBRULE1(this.conjunction);
    this.MANY(() => {
      this.CONSUME(K.OR);
      const right = this.SUBRULE2(this.conjunction);
      left = { kind: 'logical', operator: 'OR', left, right, position: this.since(first) };
    });
    return left;
  });

  readonly conjunction: ParserMethod<[], Expression> = this.RULE('conjunction', () => {
    const first = this.LA(1);
    let left = this.SUBRULE1(this.negation);
    this.MANY(() => {
      this.CONSUME(K.AND);
      const right = this.SUBRULE2(this.negation);
      left = { kind: 'logical', operator: 'AND', left, right, position: this.since(first) };
    });
    return left;
  });

  readonly negation: ParserMethod<[], Expression> = this.RULE('negation', () =>
    this.OR<Expression>([
      {
        ALT: () => {
          const first = this.CONSUME(K.NOT);
          const operand = this.SUBRULE(this.negation);
          return { kind: 'not', operand, position: this.since(first) };
        },
      },
      { ALT: () => this.SUBRULE(this.predicate) },
    ]),
  );

  /** At most one predicate: `a = b = c` is not SQL. */
  readonly predicate: ParserMethod<[], Expression> = this.RULE('predicate', () => {
    const first = this.LA(1);
    const value = this.SUBRULE(this.operand);
    const whole = this.OPTION(() =>
      this.OR<Expression>([
        { ALT: () => this.SUBRULE(this.comparison, { ARGS: [value, first] }) },
        { ALT: () => this.SUBRULE(this.isPredicate, { ARGS: [value, first] }) },
        { ALT: () => this.SUBRULE(this.negatablePredicate, { ARGS: [value, first] }) },
      ]),
    );
    return whole ?? value;
  });

  readonly comparison = this.RULE('comparison', (left: Expression, first: IToken): Expression => {
    const operator = this.anyOf([T.Equal, T.NotEqual, T.BangEqual, T.Less, T.LessEqual, T.Greater, T.GreaterEqual]);
    const right = this.SUBRULE(this.operand);
    const sign = operator.tokenType === T.BangEqual ? '<>' : (operator.image as ComparisonOperator);
    return { kind: 'comparison', operator: sign, left, right, position: this.since(first) };
  });

  readonly isPredicate = this.RULE('isPredicate', (value: Expression, first: IToken): Expression => {
    this.CONSUME(K.IS);
    const negated = this.OPTION(() => this.CONSUME(K.NOT)) !== undefined;
    return this.OR<Expression>([
      {
        ALT: () => {
          this.CONSUME(K.NULL);
          return { kind: 'is-null', value, negated, position: this.since(first) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.DISTINCT);
          this.CONSUME(K.FROM);
          const right = this.SUBRULE(this.operand);
          return { kind: 'is-distinct', left: value, right, negated, position: this.since(first) };
        },
      },
    ]);
  });

  readonly negatablePredicate = this.RULE('negatablePredicate', (value: Expression, first: IToken): Expression => {
    const negated = this.OPTION(() => this.CONSUME(K.NOT)) !== undefined;
    return this.OR<Expression>([
      { ALT: () => this.SUBRULE(this.between, { ARGS: [value, negated, first] }) },
      { ALT: () => this.SUBRULE(this.inList, { ARGS: [value, negated, first] }) },
      { ALT: () => this.SUBRULE(this.like, { ARGS: [value, negated, first] }) },
    ]);
  });

  readonly between = this.RULE('between', (value: Expression, negated: boolean, first: IToken): Expression => {
    this.CONSUME(K.BETWEEN);
    const lower = this.SUBRULE1(this.operand);
    this.CONSUME(K.AND);
    const upper = this.SUBRULE2(this.operand);
    return { kind: 'between', value, lower, upper, negated, position: this.since(first) };
  });

  readonly inList = this.RULE('inList', (value: Expression, negated: boolean, first: IToken): Expression => {
    const list: Expression[] = [];
    this.CONSUME(K.IN);
    this.CONSUME(T.LeftParen);
    this.AT_LEAST_ONE_SEP({ SEP: T.Comma, DEF: () => list.push(this.SUBRULE(this.expression)) });
    this.CONSUME(T.RightParen);
    return { kind: 'in', value, list, negated, position: this.since(first) };
  });

  readonly like = this.RULE('like', (value: Expression, negated: boolean, first: IToken): Expression => {
    this.CONSUME(K.LIKE);
    const pattern = this.SUBRULE(this.operand);
    const escape = this.OPTION({
      GATE: () => this.next(2, T.StringText),
      DEF: () => {
        this.CONSUME(K.ESCAPE);
        return unquote(this.CONSUME(T.StringText).image);
      },
    });
    return { kind: 'like', value, pattern, escape: escape ?? null, negated, position: this.since(first) };
  });

  /** What predicates compare and clauses list: no predicate on its own level. `||` is a call of CONCAT. */
  readonly operand: ParserMethod<[], Expression> = this.RULE('operand', () => {
    const first = this.LA(1);
    let left = this.SUBRULE1(this.sum);
    this.MANY(() => {
      this.CONSUME(T.Concat);
      const right = this.SUBRULE2(this.sum);
      left = { kind: 'call', name: 'CONCAT', args: [left, right], star: false, position: this.since(first) };
    });
    return left;
  });

  readonly sum: ParserMethod<[], Expression> = this.RULE('sum', () => {
    const first = this.LA(1);
    let left = this.SUBRULE1(this.product);
    this.MANY(() => {
      const operator = this.anyOf([T.Plus, T.Minus]);
      const right = this.SUBRULE2(this.product);
      left = this.#arithmetic(operator, left, right, first);
    });
    return left;
  });

  readonly product: ParserMethod<[], Expression> = this.RULE('product', () => {
    const first = this.LA(1);
    let left = this.SUBRULE1(this.signed);
    this.MANY(() => {
      const operator = this.anyOf([T.Star, T.Slash, T.Percent]);
      const right = this.SUBRULE2(this.signed);
      left = this.#arithmetic(operator, left, right, first);
    });
    return left;
  });

  /** A minus right before a whole number belongs to it (`integer` reads both), so that the least BIGINT can be written. */
  readonly signed: ParserMethod<[], Expression> = this.RULE('signed', () =>
    this.OR<Expression>({
      DEF: [
        { GATE: () => !this.next(2, T.IntegerNumber), ALT: () => this.SUBRULE(this.minus) },
        { ALT: () => this.SUBRULE(this.plus) },
        { ALT: () => this.SUBRULE(this.atTimeZone) },
      ],
      IGNORE_AMBIGUITIES: true,
      MAX_LOOKAHEAD: 1,
    }),
  );

  readonly minus = this.RULE('minus', (): Expression => {
    const first = this.CONSUME(T.Minus);
    const operand = this.SUBRULE(this.signed);
    return { kind: 'unary', operator: '-', operand, position: this.since(first) };
  });

  readonly plus = this.RULE('plus', (): Expression => {
    const first = this.CONSUME(T.Plus);
    const operand = this.SUBRULE(this.signed);
    return { kind: 'unary', operator: '+', operand, position: this.since(first) };
  });

  #arithmetic(operator: IToken, left: Expression, right: Expression, first: IToken): Expression {
    return { kind: 'arithmetic', operator: operator.image as ArithmeticOperator, left, right, position: this.since(first) };
  }
}
