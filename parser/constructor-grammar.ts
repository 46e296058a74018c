import type { ParserMethod } from 'chevrotain';
import type { Expression, MapConstructor, StructConstructor, When } from './ast-expression.ts';
import { LiteralGrammar } from './literal-grammar.ts';
import { nameOf } from './names.ts';
import { pluralUnit } from './numbers.ts';
import * as T from './tokens.ts';
import { K } from './tokens.ts';

/** Primaries with parts of their own: ARRAY, MAP and STRUCT, CASE, CAST, calls and lambdas. */
export abstract class ConstructorGrammar extends LiteralGrammar {
  abstract readonly expression: ParserMethod<[], Expression>;
  abstract readonly operand: ParserMethod<[], Expression>;

  readonly arrayConstructor = this.RULE('arrayConstructor', (): Expression => {
    const elements: Expression[] = [];
    const first = this.CONSUME(K.ARRAY);
    this.CONSUME(T.LeftBracket);
    this.MANY_SEP({ SEP: T.Comma, DEF: () => elements.push(this.SUBRULE(this.expression)) });
    this.CONSUME(T.RightBracket);
    return { kind: 'array', elements, position: this.since(first) };
  });

  readonly mapConstructor = this.RULE('mapConstructor', (): Expression => {
    const entries: MapConstructor['entries'][number][] = [];
    const first = this.CONSUME(K.MAP);
    this.CONSUME(T.LeftParen);
    this.MANY_SEP({
      SEP: T.Comma,
      DEF: () => {
        const key = this.SUBRULE1(this.expression);
        this.CONSUME(T.Assign);
        entries.push({ key, value: this.SUBRULE2(this.expression) });
      },
    });
    this.CONSUME(T.RightParen);
    return { kind: 'map', entries, position: this.since(first) };
  });

  readonly structConstructor = this.RULE('structConstructor', (): Expression => {
    const fields: StructConstructor['fields'][number][] = [];
    const first = this.CONSUME(K.STRUCT);
    this.CONSUME(T.LeftParen);
    this.MANY_SEP({
      SEP: T.Comma,
      DEF: () => {
        const name = nameOf(this.CONSUME(T.Name));
        this.CONSUME(T.Assign);
        fields.push({ name, value: this.SUBRULE(this.expression) });
      },
    });
    this.CONSUME(T.RightParen);
    return { kind: 'struct', fields, position: this.since(first) };
  });

  readonly caseExpression = this.RULE('caseExpression', (): Expression => {
    const whens: When[] = [];
    const first = this.CONSUME(K.CASE);
    const operand = this.OPTION1(() => this.SUBRULE1(this.operand));
    this.AT_LEAST_ONE(() => {
      this.CONSUME(K.WHEN);
      const condition = this.SUBRULE2(this.expression);
      this.CONSUME(K.THEN);
      whens.push({ condition, result: this.SUBRULE3(this.expression) });
    });
    const otherwise = this.OPTION2(() => {
      this.CONSUME(K.ELSE);
      return this.SUBRULE4(this.expression);
    });
    this.CONSUME(K.END);
    return { kind: 'case', operand: operand ?? null, whens, otherwise: otherwise ?? null, position: this.since(first) };
  });

  readonly cast = this.RULE('cast', (): Expression => {
    const first = this.CONSUME(K.CAST);
    this.CONSUME(T.LeftParen);
    const value = this.SUBRULE(this.expression);
    this.CONSUME(K.AS);
    const type = this.SUBRULE(this.type);
    this.CONSUME(T.RightParen);
    return { kind: 'cast', value, type, position: this.since(first) };
  });

  /** `f(*)`, `f()`, `f(a, DAYS, x => x + 1)`: lambdas come last. */
  readonly functionCall = this.RULE('functionCall', (): Expression => {
    const args: Expression[] = [];
    const first = this.CONSUME(T.Name);
    this.CONSUME(T.LeftParen);
    const star = this.OR<boolean>([
      {
        ALT: () => {
          this.CONSUME(T.Star);
          return true;
        },
      },
      {
        ALT: () => {
          this.MANY_SEP({ SEP: T.Comma, DEF: () => args.push(this.SUBRULE(this.argument, { ARGS: [args.at(-1)?.kind === 'lambda'] })) });
          return false;
        },
      },
    ]);
    this.CONSUME(T.RightParen);
    return { kind: 'call', name: nameOf(first), args, star, position: this.since(first) };
  });

  readonly argument: ParserMethod<[boolean], Expression> = this.RULE('argument', (afterLambda: boolean) =>
    this.OR<Expression>({
      DEF: [
        { GATE: () => this.#lambdaAhead(), ALT: () => this.SUBRULE(this.lambda) },
        { GATE: () => !afterLambda, ALT: () => this.SUBRULE(this.intervalUnit) },
        { GATE: () => !afterLambda, ALT: () => this.SUBRULE(this.expression) },
      ],
      IGNORE_AMBIGUITIES: true,
      MAX_LOOKAHEAD: 1,
    }),
  );

  /** The reserved units only: a bare DAY or HOUR is a column, as in ksqlDB. */
  readonly intervalUnit = this.RULE('intervalUnit', (): Expression => {
    const unit = this.anyOf([K.DAYS, K.HOURS, K.MINUTES, K.SECONDS, K.MILLISECONDS, K.MILLISECOND]);
    return { kind: 'interval-unit', unit: pluralUnit(unit), position: this.since(unit) };
  });

  readonly lambda = this.RULE('lambda', (): Expression => {
    const first = this.LA(1);
    const parameters: string[] = [];
    this.OR([
      { ALT: () => parameters.push(nameOf(this.CONSUME1(T.Name))) },
      {
        ALT: () => {
          this.CONSUME(T.LeftParen);
          this.AT_LEAST_ONE_SEP({ SEP: T.Comma, DEF: () => parameters.push(nameOf(this.CONSUME2(T.Name))) });
          this.CONSUME(T.RightParen);
        },
      },
    ]);
    this.CONSUME(T.LambdaArrow);
    const body = this.SUBRULE(this.expression);
    return { kind: 'lambda', parameters, body, position: this.since(first) };
  });

  #lambdaAhead(): boolean {
    if (this.next(2, T.LambdaArrow)) return true;
    if (!this.next(1, T.LeftParen) || !this.nextIsName(2)) return false;
    const close = this.closing(1, () => {});
    return close > 0 && this.next(close + 1, T.LambdaArrow);
  }
}
