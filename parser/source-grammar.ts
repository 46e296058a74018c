import type { IToken } from 'chevrotain';
import type { ColumnConstraint, ColumnDefinition, Property, SourceKind, Statement } from './ast.ts';
import { nameOf, unquote } from './names.ts';
import { QueryGrammar } from './query-grammar.ts';
import * as T from './tokens.ts';
import { K } from './tokens.ts';

/** Streams, tables and types: made, changed and dropped. */
export abstract class SourceGrammar extends QueryGrammar {
  /** `create` and `orReplace` were read by the caller. */
  readonly createSource = this.RULE('createSource', (first: IToken, orReplace: boolean): Statement => {
    const readOnly = this.OPTION1(() => this.CONSUME(K.SOURCE)) !== undefined;
    const sourceKind = this.SUBRULE(this.sourceKind);
    const ifNotExists = this.SUBRULE(this.ifNotExists);
    const name = nameOf(this.CONSUME(T.Name));
    const columns = this.OPTION2(() => this.SUBRULE(this.columnDefinitions)) ?? null;
    const properties = this.OPTION3(() => this.SUBRULE(this.properties)) ?? [];
    const query = this.OPTION4({
      GATE: () => columns === null && !readOnly,
      DEF: () => {
        this.CONSUME(K.AS);
        return this.SUBRULE(this.query);
      },
    });
    const position = this.since(first);
    if (query !== undefined) return { kind: 'create-as-select', sourceKind, orReplace, ifNotExists, name, properties, query, position };
    return { kind: 'create-source', sourceKind, orReplace, readOnly, ifNotExists, name, columns, properties, position };
  });

  readonly createType = this.RULE('createType', (first: IToken): Statement => {
    this.CONSUME(K.TYPE);
    const ifNotExists = this.SUBRULE(this.ifNotExists);
    const name = nameOf(this.CONSUME(T.Name));
    this.CONSUME(K.AS);
    const type = this.SUBRULE(this.type);
    return { kind: 'create-type', ifNotExists, name, type, position: this.since(first) };
  });

  readonly alterSource = this.RULE('alterSource', (first: IToken): Statement => {
    const columns: ColumnDefinition[] = [];
    const sourceKind = this.SUBRULE(this.sourceKind);
    const name = nameOf(this.CONSUME(T.Name));
    this.AT_LEAST_ONE_SEP({ SEP: T.Comma, DEF: () => columns.push(this.SUBRULE(this.addColumn)) });
    return { kind: 'alter-source', sourceKind, name, columns, position: this.since(first) };
  });

  /** COLUMN is the column's name when no second name and no type follow. */
  readonly addColumn = this.RULE('addColumn', (): ColumnDefinition => {
    this.CONSUME(K.ADD);
    this.OPTION({
      GATE: () => this.nextIsName(2) && (this.nextIsName(3) || this.next(3, K.DECIMAL)),
      DEF: () => this.CONSUME(K.COLUMN),
    });
    const first = this.CONSUME(T.Name);
    const type = this.SUBRULE(this.type);
    return { name: nameOf(first), type, constraint: null, position: this.since(first) };
  });

  readonly dropSource = this.RULE('dropSource', (first: IToken): Statement => {
    const sourceKind = this.SUBRULE(this.sourceKind);
    const ifExists = this.SUBRULE(this.ifExists);
    const name = nameOf(this.CONSUME(T.Name));
    const deleteTopic = this.OPTION(() => {
      this.CONSUME(K.DELETE);
      return this.CONSUME(K.TOPIC);
    });
    return { kind: 'drop-source', sourceKind, ifExists, name, deleteTopic: deleteTopic !== undefined, position: this.since(first) };
  });

  readonly dropType = this.RULE('dropType', (first: IToken): Statement => {
    this.CONSUME(K.TYPE);
    const ifExists = this.SUBRULE(this.ifExists);
    const name = nameOf(this.CONSUME(T.Name));
    return { kind: 'drop-type', ifExists, name, position: this.since(first) };
  });

  readonly sourceKind = this.RULE('sourceKind', (): SourceKind => {
    const word = this.anyOf([K.STREAM, K.TABLE]);
    return word.tokenType === K.TABLE ? 'TABLE' : 'STREAM';
  });

  readonly ifNotExists = this.RULE('ifNotExists', (): boolean => {
    const word = this.OPTION({
      GATE: () => this.next(2, K.NOT),
      DEF: () => {
        this.CONSUME(K.IF);
        this.CONSUME(K.NOT);
        return this.CONSUME(K.EXISTS);
      },
    });
    return word !== undefined;
  });

  readonly ifExists = this.RULE('ifExists', (): boolean => {
    const word = this.OPTION({
      GATE: () => this.next(2, K.EXISTS),
      DEF: () => {
        this.CONSUME(K.IF);
        return this.CONSUME(K.EXISTS);
      },
    });
    return word !== undefined;
  });

  readonly columnDefinitions = this.RULE('columnDefinitions', (): readonly ColumnDefinition[] => {
    const columns: ColumnDefinition[] = [];
    this.CONSUME(T.LeftParen);
    this.AT_LEAST_ONE_SEP({ SEP: T.Comma, DEF: () => columns.push(this.SUBRULE(this.columnDefinition)) });
    this.CONSUME(T.RightParen);
    return columns;
  });

  readonly columnDefinition = this.RULE('columnDefinition', (): ColumnDefinition => {
    const first = this.CONSUME(T.Name);
    const type = this.SUBRULE(this.type);
    const constraint = this.OPTION(() => this.SUBRULE(this.columnConstraint)) ?? null;
    return { name: nameOf(first), type, constraint, position: this.since(first) };
  });

  readonly columnConstraint = this.RULE('columnConstraint', (): ColumnConstraint =>
    this.OR<ColumnConstraint>([
      {
        ALT: () => {
          this.CONSUME1(K.KEY);
          return 'KEY';
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.PRIMARY);
          this.CONSUME2(K.KEY);
          return 'PRIMARY KEY';
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.HEADERS);
          return 'HEADERS';
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.HEADER);
          this.CONSUME(T.LeftParen);
          const header = unquote(this.CONSUME(T.StringText).image);
          this.CONSUME(T.RightParen);
          return { header };
        },
      },
    ]),
  );

  /** WITH (…), its names in upper case. */
  readonly properties = this.RULE('properties', (): readonly Property[] => {
    const written = this.SUBRULE(this.propertiesAsWritten);
    return this.ACTION(() => written.map((property) => ({ ...property, name: property.name.toUpperCase() })));
  });

  /** WITH (…), quoted names as they are: those of connectors. */
  readonly propertiesAsWritten = this.RULE('propertiesAsWritten', (): Property[] => {
    const properties: Property[] = [];
    this.CONSUME(K.WITH);
    this.CONSUME(T.LeftParen);
    this.AT_LEAST_ONE_SEP({ SEP: T.Comma, DEF: () => properties.push(this.SUBRULE(this.property)) });
    this.CONSUME(T.RightParen);
    return properties;
  });

  readonly property = this.RULE('property', (): Property => {
    const name = this.anyOf([T.Name, T.StringText]);
    this.CONSUME(T.Equal);
    const value = this.SUBRULE(this.propertyValue);
    return { name: nameOf(name), value, position: this.since(name) };
  });
}
