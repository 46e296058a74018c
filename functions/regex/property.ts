import type { PatternReader } from './pattern-reader.ts';

/** Java's POSIX and own classes as the insides of brackets. */
const CLASSES: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: String.raw`\x00-\x7F`,
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: String.raw`\x21-\x2F\x3A-\x40\x5B-\x60\x7B-\x7E`,
  Graph: String.raw`\x21-\x7E`,
  Print: String.raw`\x20-\x7E`,
  Blank: String.raw` \t`,
  Cntrl: String.raw`\x00-\x1F\x7F`,
  XDigit: '0-9a-fA-F',
  Space: String.raw` \t\n\v\f\r`,
  javaLowerCase: String.raw`\p{Lowercase}`,
  javaUpperCase: String.raw`\p{Uppercase}`,
  javaWhitespace: String.raw`\t-\r\x1C-\x20\u1680\u2000-\u2006\u2008-\u200A\u2028\u2029\u205F\u3000`,
  javaLetter: String.raw`\p{L}`,
  javaDigit: String.raw`\p{Nd}`,
  javaLetterOrDigit: String.raw`\p{L}\p{Nd}`,
  IsPunctuation: String.raw`\p{P}`,
  IsDigit: String.raw`\p{Nd}`,
  IsControl: String.raw`\p{Cc}`,
  all: String.raw`\p{Any}`,
  L1: String.raw`\x00-\xFF`,
  LC: String.raw`\p{Lu}\p{Ll}\p{Lt}`,
};
/** Those that tell cases apart, and do not within `(?i)`. */
const CASED = new Set('Lower Upper javaLowerCase javaUpperCase IsLowercase IsUppercase IsTitlecase Lu Ll Lt IsLu IsLl IsLt'.split(' '));
const KEYS: Readonly<Record<string, string>> = { script: 'sc=', sc: 'sc=', general_category: 'gc=', gc: 'gc=' };

/** Reads what follows `\p` or `\P`: `L`, `{Lu}`, `{Alpha}`, `{IsLatin}`, `{script=Greek}`. The answer may stand within brackets. */
export function property(reader: PatternReader, negated: boolean, caseless: boolean): string {
  const name = reader.take('{') ? reader.until('}') : reader.next();
  const sought = caseless && CASED.has(name) ? anyCase(name) : name;
  const known = Object.hasOwn(CLASSES, sought) ? CLASSES[sought] : undefined;
  return `[${negated ? '^' : ''}${known ?? `\\p{${unicodeName(sought, reader)}}`}]`;
}

/** The class of letters of all cases, of ASCII or all scripts. */
const anyCase = (name: string): string => (name === 'Lower' || name === 'Upper' ? 'Alpha' : 'LC');

/** The first of the ways to read the name that Unicode has. */
function unicodeName(name: string, reader: PatternReader): string {
  const [key = '', value] = name.split('=', 2);
  const bare = name.replace(/^Is(?=.)/, '');
  const prefix = KEYS[key.toLowerCase()];
  const candidates = value === undefined ? [bare, `sc=${bare}`] : prefix === undefined ? [] : [prefix + value];
  const found = candidates.find(isProperty);
  return found ?? reader.fail(`there is no property '${name}', or it is not supported,`);
}

function isProperty(name: string): boolean {
  if (!/^[\w=]+$/.test(name)) return false;
  try {
    return new RegExp(`\\p{${name}}`, 'v').source !== '';
  } catch {
    return false;
  }
}
