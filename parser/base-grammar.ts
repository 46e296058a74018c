import { EmbeddedActionsParser, type IParserErrorMessageProvider, type IToken, type TokenType } from 'chevrotain';
import { NOWHERE, type Position } from '../types/position.ts';
import { spanOf } from './lexer.ts';
import { LeftBracket, LeftParen, Name, RightBracket, RightParen, VOCABULARY } from './tokens.ts';

const OPENING: ReadonlySet<TokenType> = new Set([LeftParen, LeftBracket]);
const CLOSING: ReadonlySet<TokenType> = new Set([RightParen, RightBracket]);

/** Chevrotain's own sentences are never shown (see syntax-error.ts), so none are made. */
const NO_MESSAGES: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: () => 'mismatch',
  buildNotAllInputParsedMessage: () => 'redundant input',
  buildNoViableAltMessage: () => 'no alternative',
  buildEarlyExitMessage: () => 'early exit',
};

export type GrammarOptions = { readonly skipValidations: boolean };

/**
 * What the rules of every area share. Rules return AST nodes. While Chevrotain records the grammar it runs every rule
 * body once with placeholder tokens, so what could fail on those stands inside `ACTION`.
 */
export abstract class BaseGrammar extends EmbeddedActionsParser {
  constructor(options: GrammarOptions) {
    super(VOCABULARY, {
      recoveryEnabled: false,
      nodeLocationTracking: 'none',
      maxLookahead: 2,
      skipValidations: options.skipValidations,
      errorMessageProvider: NO_MESSAGES,
    });
  }

  /** Whether the token `ahead` places on (1: the next) is of this very type; categories do not count. */
  protected next(ahead: number, type: TokenType): boolean {
    return this.LA(ahead).tokenType === type;
  }

  /** Whether the token `ahead` places on can be a name. */
  protected nextIsName(ahead: number): boolean {
    const type = this.LA(ahead).tokenType;
    return type.CATEGORIES?.includes(Name) ?? false;
  }

  /** One token of any of these types; at most once in a rule. While the grammar is recorded the end of the text stands for it. */
  protected anyOf(types: readonly TokenType[]): IToken {
    const token = this.OR9<IToken>(types.map((type) => ({ ALT: () => this.CONSUME9(type) })));
    return this.RECORDING_PHASE ? this.LA(1) : token;
  }

  /** From `first` to the last token that was consumed. */
  protected since(first: IToken): Position {
    return this.RECORDING_PHASE ? NOWHERE : spanOf(first, this.LA(0));
  }

  /** How far ahead the bracket that opens `ahead` places on is closed; 0 if never. Calls `each` for what is directly inside. */
  protected closing(ahead: number, each: (token: IToken, at: number) => void): number {
    let depth = 0;
    for (let at = ahead; ; at++) {
      const token = this.LA(at);
      if (token.tokenType.name === 'EOF') return 0;
      if (OPENING.has(token.tokenType)) depth++;
      else if (CLOSING.has(token.tokenType) && --depth === 0) return at;
      else if (depth === 1) each(token, at);
    }
  }
}
