import type { ParserMethod } from 'chevrotain';
import type { Expression } from './ast-expression.ts';
import { unquote } from './names.ts';
import { doubleOf, exactInteger, integerOf } from './numbers.ts';
import * as T from './tokens.ts';
import { K } from './tokens.ts';
import { TypeGrammar } from './type-grammar.ts';

/** Literals, and the counts that clauses take. */
export abstract class LiteralGrammar extends TypeGrammar {
  readonly literal: ParserMethod<[], Expression> = this.RULE('literal', () =>
    this.OR<Expression>([
      { ALT: () => this.SUBRULE(this.stringLiteral) },
      { ALT: () => this.SUBRULE(this.integerLiteral) },
      { ALT: () => this.SUBRULE(this.fraction) },
      { ALT: () => this.SUBRULE(this.word) },
    ]),
  );

  /** What a WITH clause takes: fractions may have a sign here too, which is then an operator of the node. */
  readonly propertyValue: ParserMethod<[], Expression> = this.RULE('propertyValue', () =>
    this.OR<Expression>({
      DEF: [
        { GATE: () => !this.next(2, T.IntegerNumber), ALT: () => this.SUBRULE(this.negativeFraction) },
        { ALT: () => this.SUBRULE(this.literal) },
      ],
      IGNORE_AMBIGUITIES: true,
      MAX_LOOKAHEAD: 1,
    }),
  );

  readonly negativeFraction = this.RULE('negativeFraction', (): Expression => {
    const first = this.CONSUME(T.Minus);
    const operand = this.SUBRULE(this.fraction);
    return { kind: 'unary', operator: '-', operand, position: this.since(first) };
  });

  readonly stringLiteral = this.RULE('stringLiteral', (): Expression => {
    const token = this.CONSUME(T.StringText);
    return { kind: 'string', value: unquote(token.image), position: this.since(token) };
  });

  readonly integerLiteral = this.RULE('integerLiteral', (): Expression => {
    const first = this.LA(1);
    const minus = this.OPTION(() => this.CONSUME(T.Minus));
    const digits = this.CONSUME(T.IntegerNumber);
    return this.ACTION(() => ({ kind: 'integer', value: integerOf(digits, minus === undefined ? '' : '-'), position: this.since(first) }));
  });

  readonly fraction = this.RULE('fraction', (): Expression =>
    this.OR<Expression>([
      {
        ALT: () => {
          const token = this.CONSUME(T.DecimalNumber);
          return { kind: 'decimal', text: token.image, position: this.since(token) };
        },
      },
      {
        ALT: () => {
          const token = this.CONSUME(T.DoubleNumber);
          return this.ACTION(() => ({ kind: 'double', value: doubleOf(token), position: this.since(token) }));
        },
      },
    ]),
  );

  readonly word = this.RULE('word', (): Expression => {
    const token = this.anyOf([K.NULL, K.TRUE, K.FALSE]);
    const position = this.since(token);
    if (token.tokenType === K.NULL) return { kind: 'null', position };
    return { kind: 'boolean', value: token.tokenType === K.TRUE, position };
  });

  /** A whole number that counts something: never negative. */
  readonly count = this.RULE('count', (): number => {
    const token = this.CONSUME(T.IntegerNumber);
    return this.ACTION(() => exactInteger(token));
  });
}
