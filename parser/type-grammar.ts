import type { ParserMethod } from 'chevrotain';
import type { TypeName } from './ast-type.ts';
import { BaseGrammar } from './base-grammar.ts';
import { exactInteger } from './numbers.ts';
import { nameOf } from './names.ts';
import { Comma, Greater, IntegerNumber, K, LeftParen, Less, Name, NotEqual, RightParen } from './tokens.ts';

type Field = { readonly name: string; readonly type: TypeName };

/** Types as written in column lists, CAST and CREATE TYPE. */
export abstract class TypeGrammar extends BaseGrammar {
  readonly type: ParserMethod<[], TypeName> = this.RULE('type', () => {
    const first = this.LA(1);
    let type = this.SUBRULE(this.simpleType);
    this.MANY(() => {
      this.CONSUME(K.ARRAY);
      type = { kind: 'array', element: type, position: this.since(first) };
    });
    return type;
  });

  readonly simpleType: ParserMethod<[], TypeName> = this.RULE('simpleType', () =>
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.decimalType) },
        { GATE: () => this.next(2, Less), ALT: () => this.SUBRULE(this.arrayType) },
        { GATE: () => this.next(2, Less), ALT: () => this.SUBRULE(this.mapType) },
        { GATE: () => this.next(2, Less) || this.next(2, NotEqual), ALT: () => this.SUBRULE(this.structType) },
        { ALT: () => this.SUBRULE(this.namedType) },
      ],
      IGNORE_AMBIGUITIES: true,
      MAX_LOOKAHEAD: 1,
    }),
  );

  readonly decimalType = this.RULE('decimalType', (): TypeName => {
    const first = this.CONSUME(K.DECIMAL);
    this.CONSUME(LeftParen);
    const precision = this.CONSUME(IntegerNumber);
    this.CONSUME(Comma);
    const scale = this.CONSUME2(IntegerNumber);
    this.CONSUME(RightParen);
    return this.ACTION(() => ({
      kind: 'decimal',
      precision: exactInteger(precision),
      scale: exactInteger(scale),
      position: this.since(first),
    }));
  });

  readonly arrayType = this.RULE('arrayType', (): TypeName => {
    const first = this.CONSUME(K.ARRAY);
    this.CONSUME(Less);
    const element = this.SUBRULE(this.type);
    this.CONSUME(Greater);
    return { kind: 'array', element, position: this.since(first) };
  });

  readonly mapType = this.RULE('mapType', (): TypeName => {
    const first = this.CONSUME(K.MAP);
    this.CONSUME(Less);
    const key = this.SUBRULE1(this.type);
    this.CONSUME(Comma);
    const value = this.SUBRULE2(this.type);
    this.CONSUME(Greater);
    return { kind: 'map', key, value, position: this.since(first) };
  });

  /** The lexer reads `<>` as one symbol; here it is a struct of no fields. */
  readonly structType = this.RULE('structType', (): TypeName => {
    const first = this.CONSUME(K.STRUCT);
    const fields: Field[] = [];
    this.OR([
      { ALT: () => this.CONSUME(NotEqual) },
      {
        ALT: () => {
          this.CONSUME(Less);
          this.MANY_SEP({ SEP: Comma, DEF: () => fields.push(this.SUBRULE(this.structTypeField)) });
          return this.CONSUME(Greater);
        },
      },
    ]);
    return { kind: 'struct', fields, position: this.since(first) };
  });

  readonly structTypeField = this.RULE('structTypeField', (): Field => {
    const name = nameOf(this.CONSUME(Name));
    return { name, type: this.SUBRULE(this.type) };
  });

  /** `VARCHAR(10)`: ksqlDB reads the parameters and drops them. */
  readonly namedType = this.RULE('namedType', (): TypeName => {
    const first = this.CONSUME(Name);
    const position = this.since(first);
    this.OPTION(() => {
      this.CONSUME(LeftParen);
      this.AT_LEAST_ONE_SEP({
        SEP: Comma,
        DEF: () => this.OR([{ ALT: () => this.CONSUME(IntegerNumber) }, { ALT: () => this.CONSUME(K.STRING) }]),
      });
      this.CONSUME(RightParen);
    });
    return { kind: 'named', name: nameOf(first), position };
  });
}
