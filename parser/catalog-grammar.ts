import type { IToken } from 'chevrotain';
import type { List, Listing, Statement } from './ast.ts';
import { caseKeptNameOf, nameOf, unquote } from './names.ts';
import { SourceGrammar } from './source-grammar.ts';
import * as T from './tokens.ts';
import { K } from './tokens.ts';

type Shown = Omit<List, 'kind' | 'position'>;

/** What looks at the catalog and the session, and what sets them: SHOW, DESCRIBE, SET, DEFINE; and connectors. */
export abstract class CatalogGrammar extends SourceGrammar {
  readonly list = this.RULE('list', (): Statement => {
    const first = this.anyOf([K.LIST, K.SHOW]);
    const shown = this.OR2<Shown>([
      { ALT: () => this.SUBRULE(this.extendable) },
      { ALT: () => this.SUBRULE(this.allTopics) },
      { ALT: () => this.SUBRULE(this.plainListing) },
      { ALT: () => this.SUBRULE(this.connectorListing) },
    ]);
    return { kind: 'list', ...shown, position: this.since(first) };
  });

  readonly extendable = this.RULE('extendable', (): Shown => {
    const what = this.anyOf([K.STREAMS, K.TABLES, K.TOPICS, K.QUERIES]);
    const extended = this.OPTION(() => this.CONSUME(K.EXTENDED)) !== undefined;
    return { what: what.tokenType.name as Listing, extended, all: false, connectorKind: null };
  });

  readonly allTopics = this.RULE('allTopics', (): Shown => {
    this.CONSUME(K.ALL);
    this.CONSUME(K.TOPICS);
    const extended = this.OPTION(() => this.CONSUME(K.EXTENDED)) !== undefined;
    return { what: 'TOPICS', extended, all: true, connectorKind: null };
  });

  readonly plainListing = this.RULE('plainListing', (): Shown => {
    const what = this.anyOf([K.FUNCTIONS, K.PROPERTIES, K.VARIABLES, K.TYPES]);
    return { what: what.tokenType.name as Listing, extended: false, all: false, connectorKind: null };
  });

  readonly connectorListing = this.RULE('connectorListing', (): Shown =>
    this.OR<Shown>([
      {
        ALT: () => {
          const kind = this.OPTION(() => this.SUBRULE(this.connectorKind));
          this.CONSUME(K.CONNECTORS);
          return { what: 'CONNECTORS', extended: false, all: false, connectorKind: kind ?? null };
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.CONNECTOR);
          this.CONSUME(K.PLUGINS);
          return { what: 'CONNECTOR PLUGINS', extended: false, all: false, connectorKind: null };
        },
      },
    ]),
  );

  readonly connectorKind = this.RULE('connectorKind', (): 'SOURCE' | 'SINK' => {
    const word = this.anyOf([K.SOURCE, K.SINK]);
    return word.tokenType === K.SINK ? 'SINK' : 'SOURCE';
  });

  /** TABLES and FUNCTION are names as well: DESCRIBE FUNCTION; tells of a source, DESCRIBE FUNCTION f; of a function. */
  readonly describe = this.RULE('describe', (): Statement => {
    const first = this.CONSUME(K.DESCRIBE);
    return this.OR<Statement>({
      DEF: [
        { ALT: () => this.SUBRULE(this.describeSources, { ARGS: [first] }) },
        { GATE: () => this.nextIsName(2), ALT: () => this.SUBRULE(this.describeFunction, { ARGS: [first] }) },
        { ALT: () => this.SUBRULE(this.describeConnector, { ARGS: [first] }) },
        { ALT: () => this.SUBRULE(this.describeSource, { ARGS: [first] }) },
      ],
      IGNORE_AMBIGUITIES: true,
      MAX_LOOKAHEAD: 1,
    });
  });

  readonly describeSources = this.RULE('describeSources', (first: IToken): Statement => {
    const word = this.anyOf([K.STREAMS, K.TABLES]);
    const extended = this.OPTION(() => this.CONSUME(K.EXTENDED)) !== undefined;
    const sourceKind = word.tokenType === K.TABLES ? 'TABLE' : 'STREAM';
    return { kind: 'describe-sources', sourceKind, extended, position: this.since(first) };
  });

  readonly describeFunction = this.RULE('describeFunction', (first: IToken): Statement => {
    this.CONSUME(K.FUNCTION);
    const name = nameOf(this.CONSUME(T.Name));
    return { kind: 'describe-function', name, position: this.since(first) };
  });

  readonly describeConnector = this.RULE('describeConnector', (first: IToken): Statement => {
    this.CONSUME(K.CONNECTOR);
    const name = nameOf(this.CONSUME(T.Name));
    return { kind: 'describe-connector', name, position: this.since(first) };
  });

  readonly describeSource = this.RULE('describeSource', (first: IToken): Statement => {
    const name = nameOf(this.CONSUME(T.Name));
    const extended = this.OPTION(() => this.CONSUME(K.EXTENDED)) !== undefined;
    return { kind: 'describe-source', name, extended, position: this.since(first) };
  });

  readonly createConnector = this.RULE('createConnector', (first: IToken): Statement => {
    const connectorKind = this.SUBRULE(this.connectorKind);
    this.CONSUME(K.CONNECTOR);
    const ifNotExists = this.SUBRULE(this.ifNotExists);
    const name = nameOf(this.CONSUME(T.Name));
    const properties = this.SUBRULE(this.propertiesAsWritten);
    return { kind: 'create-connector', connectorKind, ifNotExists, name, properties, position: this.since(first) };
  });

  readonly dropConnector = this.RULE('dropConnector', (first: IToken): Statement => {
    this.CONSUME(K.CONNECTOR);
    const ifExists = this.SUBRULE(this.ifExists);
    const name = nameOf(this.CONSUME(T.Name));
    return { kind: 'drop-connector', ifExists, name, position: this.since(first) };
  });

  readonly set = this.RULE('set', (): Statement => {
    const first = this.CONSUME(K.SET);
    const { name, value } = this.SUBRULE(this.setting);
    return { kind: 'set', name, value, position: this.since(first) };
  });

  readonly alterSystem = this.RULE('alterSystem', (first: IToken): Statement => {
    this.CONSUME(K.SYSTEM);
    const { name, value } = this.SUBRULE(this.setting);
    return { kind: 'alter-system', name, value, position: this.since(first) };
  });

  readonly setting = this.RULE('setting', () => {
    const name = unquote(this.CONSUME1(T.StringText).image);
    this.CONSUME(T.Equal);
    const value = unquote(this.CONSUME2(T.StringText).image);
    return { name, value };
  });

  readonly unset = this.RULE('unset', (): Statement => {
    const first = this.CONSUME(K.UNSET);
    const name = unquote(this.CONSUME(T.StringText).image);
    return { kind: 'unset', name, position: this.since(first) };
  });

  /** The name stays as it is written; references to it are found without regard to case. */
  readonly define = this.RULE('define', (): Statement => {
    const first = this.CONSUME(K.DEFINE);
    const name = caseKeptNameOf(this.CONSUME(T.Name));
    this.CONSUME(T.Equal);
    const value = unquote(this.CONSUME(T.StringText).image);
    return { kind: 'define', name, value, position: this.since(first) };
  });

  readonly undefine = this.RULE('undefine', (): Statement => {
    const first = this.CONSUME(K.UNDEFINE);
    const name = caseKeptNameOf(this.CONSUME(T.Name));
    return { kind: 'undefine', name, position: this.since(first) };
  });
}
