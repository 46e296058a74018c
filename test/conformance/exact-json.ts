/** A number by its text, so that no digit and no trailing zero is lost. */
export class ExactNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  get isInteger(): boolean {
    return /^-?\d+$/.test(this.text);
  }

  /** The integer part, as Java's `longValue`. */
  get integer(): bigint {
    const { unscaled, scale } = this.decimal;
    return scale <= 0 ? unscaled * 10n ** BigInt(-scale) : unscaled / 10n ** BigInt(scale);
  }

  /** Digits and scale as written: `1.50` is 150 with scale 2, `1e3` is 1 with scale -3. */
  get decimal(): { readonly unscaled: bigint; readonly scale: number } {
    const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(this.text) ?? [];
    return { unscaled: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length - Number(exponent) };
  }
}

/** JSON with exact numbers; objects keep their order, the last of duplicate names wins. */
export type Json = null | boolean | string | ExactNumber | readonly Json[] | JsonObject;
export type JsonObject = ReadonlyMap<string, Json>;

export const isObject = (json: Json | undefined): json is JsonObject => json instanceof Map;
export const isArray = (json: Json | undefined): json is readonly Json[] => Array.isArray(json);

const TOKEN = /\s+|\/\/[^\n]*|\/\*[^]*?\*\/|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|[{}[\]:,]|\w+/y;

/** Parses JSON in which comments may stand. Throws where it is none. */
export function parseJson(text: string): Json {
  const tokens = tokensOf(text);
  const value = readValue(tokens);
  if (tokens.at < tokens.list.length) throw new Error(`nothing may follow the JSON value, but '${tokens.list[tokens.at]}' does`);
  return value;
}

type Tokens = { readonly list: readonly string[]; at: number };

function tokensOf(text: string): Tokens {
  const list: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) throw new Error(`no JSON at character ${at}: '${text.slice(at, at + 20)}'`);
    if (!/^(\s|\/\/|\/\*)/.test(token)) list.push(token);
  }
  return { list, at: 0 };
}

const LITERALS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['null', null],
  ['true', true],
  ['false', false],
]);

function readValue(tokens: Tokens): Json {
  const token = tokens.list[tokens.at++];
  if (token === '{') return readObject(tokens);
  if (token === '[') return readArray(tokens);
  if (token?.startsWith('"') === true) return readString(token);
  if (token !== undefined && /^-?\d/.test(token)) return new ExactNumber(token);
  const literal = LITERALS.get(token ?? '');
  if (literal === undefined) throw new Error(`a JSON value was expected, not '${token ?? 'the end'}'`);
  return literal;
}

/** Java's parsers take line breaks in strings. */
function readString(token: string): string {
  return JSON.parse(token.replaceAll('\n', '\\n').replaceAll('\t', '\\t')) as string;
}

function readObject(tokens: Tokens): JsonObject {
  const object = new Map<string, Json>();
  while (tokens.list[tokens.at] !== '}') {
    const name = readValue(tokens);
    if (typeof name !== 'string') throw new Error('the name of a field must be a string');
    expectToken(tokens, ':');
    object.set(name, readValue(tokens));
    if (tokens.list[tokens.at] !== '}') expectToken(tokens, ',');
  }
  tokens.at++;
  return object;
}

function readArray(tokens: Tokens): readonly Json[] {
  const array: Json[] = [];
  while (tokens.list[tokens.at] !== ']') {
    array.push(readValue(tokens));
    if (tokens.list[tokens.at] !== ']') expectToken(tokens, ',');
  }
  tokens.at++;
  return array;
}

function expectToken(tokens: Tokens, wanted: string): void {
  const token = tokens.list[tokens.at++];
  if (token !== wanted) throw new Error(`'${wanted}' was expected, not '${token ?? 'the end'}'`);
}

/** The JSON text of a value, numbers as they were written. */
export function jsonText(json: Json): string {
  if (json instanceof ExactNumber) return json.text;
  if (isArray(json)) return `[${json.map(jsonText).join(',')}]`;
  if (isObject(json)) return `{${[...json].map(([name, value]) => `${JSON.stringify(name)}:${jsonText(value)}`).join(',')}}`;
  return JSON.stringify(json);
}
