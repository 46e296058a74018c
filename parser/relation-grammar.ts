import type { IToken, ParserMethod } from 'chevrotain';
import type { JoinType, Relation, SourceRelation, Window, WindowClauses, Within } from './ast.ts';
import { ExpressionGrammar } from './expression-grammar.ts';
import { nameOf } from './names.ts';
import { durationMs } from './numbers.ts';
import * as T from './tokens.ts';
import { K } from './tokens.ts';

type Limits = Pick<WindowClauses, 'retentionMs' | 'graceMs'>;

/** What stands after FROM and WINDOW: sources, joins, windows and their durations. */
export abstract class RelationGrammar extends ExpressionGrammar {
  readonly relation: ParserMethod<[], Relation> = this.RULE('relation', () => {
    const first = this.LA(1);
    let left: Relation = this.SUBRULE(this.source);
    this.MANY(() => {
      left = this.SUBRULE(this.join, { ARGS: [left, first] });
    });
    return left;
  });

  readonly source = this.RULE('source', (): SourceRelation => {
    const first = this.CONSUME1(T.Name);
    const alias = this.OPTION1({
      GATE: () => !this.#clauseAhead(),
      DEF: () => {
        this.OPTION2(() => this.CONSUME(K.AS));
        return nameOf(this.CONSUME2(T.Name));
      },
    });
    return { kind: 'source', name: nameOf(first), alias: alias ?? null, position: this.since(first) };
  });

  readonly join = this.RULE('join', (left: Relation, first: IToken): Relation => {
    const type = this.SUBRULE(this.joinType);
    this.CONSUME(K.JOIN);
    const right = this.SUBRULE(this.source);
    const within = this.OPTION(() => this.SUBRULE(this.within)) ?? null;
    this.CONSUME(K.ON);
    const on = this.SUBRULE(this.expression);
    return { kind: 'join', type, left, right, within, on, position: this.since(first) };
  });

  readonly joinType = this.RULE('joinType', (): JoinType => {
    const word = this.OPTION1(() => this.OR<IToken>([{ ALT: () => this.CONSUME(K.INNER) }, { ALT: () => this.SUBRULE(this.outer) }]));
    return this.ACTION(() => (word === undefined ? 'INNER' : (word.tokenType.name as JoinType)));
  });

  readonly outer = this.RULE('outer', (): IToken => {
    const word = this.anyOf([K.LEFT, K.RIGHT, K.FULL]);
    this.OPTION(() => this.CONSUME(K.OUTER));
    return word;
  });

  readonly within = this.RULE('within', (): Within => {
    const first = this.CONSUME(K.WITHIN);
    const reach = this.OR<Pick<Within, 'beforeMs' | 'afterMs'>>([
      {
        ALT: () => {
          const both = this.SUBRULE1(this.duration);
          return { beforeMs: both, afterMs: both };
        },
      },
      {
        ALT: () => {
          this.CONSUME(T.LeftParen);
          const beforeMs = this.SUBRULE2(this.duration);
          this.CONSUME(T.Comma);
          const afterMs = this.SUBRULE3(this.duration);
          this.CONSUME(T.RightParen);
          return { beforeMs, afterMs };
        },
      },
    ]);
    const graceMs = this.OPTION(() => this.SUBRULE(this.gracePeriod)) ?? null;
    return { kind: 'within', ...reach, graceMs, position: this.since(first) };
  });

  readonly window = this.RULE('window', (): Window => {
    this.CONSUME(K.WINDOW);
    const first = this.LA(1);
    const name = this.OPTION({
      GATE: () => !(this.next(1, K.SESSION) && this.next(2, T.LeftParen)),
      DEF: () => nameOf(this.CONSUME(T.Name)),
    });
    return this.OR<Window>([
      { ALT: () => this.SUBRULE(this.tumbling, { ARGS: [name ?? null, first] }) },
      { ALT: () => this.SUBRULE(this.hopping, { ARGS: [name ?? null, first] }) },
      { ALT: () => this.SUBRULE(this.session, { ARGS: [name ?? null, first] }) },
    ]);
  });

  readonly tumbling = this.RULE('tumbling', (name: string | null, first: IToken): Window => {
    this.CONSUME(K.TUMBLING);
    this.CONSUME(T.LeftParen);
    this.CONSUME(K.SIZE);
    const sizeMs = this.SUBRULE(this.duration);
    const limits = this.SUBRULE(this.windowLimits);
    this.CONSUME(T.RightParen);
    return { kind: 'tumbling', name, sizeMs, ...limits, position: this.since(first) };
  });

  readonly hopping = this.RULE('hopping', (name: string | null, first: IToken): Window => {
    this.CONSUME(K.HOPPING);
    this.CONSUME(T.LeftParen);
    this.CONSUME(K.SIZE);
    const sizeMs = this.SUBRULE1(this.duration);
    this.CONSUME(T.Comma);
    this.CONSUME(K.ADVANCE);
    this.CONSUME(K.BY);
    const advanceMs = this.SUBRULE2(this.duration);
    const limits = this.SUBRULE(this.windowLimits);
    this.CONSUME(T.RightParen);
    return { kind: 'hopping', name, sizeMs, advanceMs, ...limits, position: this.since(first) };
  });

  readonly session = this.RULE('session', (name: string | null, first: IToken): Window => {
    this.CONSUME(K.SESSION);
    this.CONSUME(T.LeftParen);
    const gapMs = this.SUBRULE(this.duration);
    const limits = this.SUBRULE(this.windowLimits);
    this.CONSUME(T.RightParen);
    return { kind: 'session', name, gapMs, ...limits, position: this.since(first) };
  });

  readonly windowLimits = this.RULE('windowLimits', (): Limits => {
    const retentionMs = this.OPTION1({
      GATE: () => this.next(2, K.RETENTION),
      DEF: () => {
        this.CONSUME1(T.Comma);
        this.CONSUME(K.RETENTION);
        return this.SUBRULE(this.duration);
      },
    });
    const graceMs = this.OPTION2(() => {
      this.CONSUME2(T.Comma);
      return this.SUBRULE(this.gracePeriod);
    });
    return { retentionMs: retentionMs ?? null, graceMs: graceMs ?? null };
  });

  readonly gracePeriod = this.RULE('gracePeriod', (): number => {
    this.CONSUME(K.GRACE);
    this.CONSUME(K.PERIOD);
    return this.SUBRULE(this.duration);
  });

  /** `n unit` in milliseconds. */
  readonly duration = this.RULE('duration', (): number => {
    const count = this.CONSUME(T.IntegerNumber);
    const unit = this.SUBRULE(this.timeUnit);
    return this.ACTION(() => durationMs(count, unit));
  });

  readonly timeUnit = this.RULE('timeUnit', (): IToken => this.anyOf(UNITS));

  /** EMIT CHANGES and PARTITION BY begin clauses; alone, these words may be an alias. */
  #clauseAhead(): boolean {
    if (this.next(1, K.EMIT)) return this.next(2, K.CHANGES) || this.next(2, K.FINAL);
    return this.next(1, K.PARTITION) && this.next(2, K.BY);
  }
}

const UNITS = [K.DAY, K.DAYS, K.HOUR, K.HOURS, K.MINUTE, K.MINUTES, K.SECOND, K.SECONDS, K.MILLISECOND, K.MILLISECONDS];
