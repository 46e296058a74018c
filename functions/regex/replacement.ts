import { SqlError } from '../../types/errors.ts';
import type { JavaRegex } from './java-regex.ts';

/** A piece of a replacement: a text, or what a group matched. */
type Piece = string | { readonly group: number | string };

const PIECE = /\\(?<quoted>.)|\$\{(?<name>\w+)\}|\$(?<digits>\d+)|(?<text>[^\\$]+)/suy;

/** `input` with every match replaced as Java has it: `$1` and `${name}` are groups, a backslash makes the next character stand for itself. */
export function replaceMatches({ regex, groups }: JavaRegex, input: string, replacement: string, caller: string): string {
  const pieces = piecesOf(replacement, groups, caller);
  return input.replace(regex, (...found: readonly unknown[]) => {
    const named = found.at(-1);
    const names = typeof named === 'object' && named !== null ? (named as Readonly<Record<string, string | undefined>>) : {};
    return pieces.map((piece) => textOf(piece, found, names, caller)).join('');
  });
}

function textOf(piece: Piece, found: readonly unknown[], names: Readonly<Record<string, string | undefined>>, caller: string): string {
  if (typeof piece === 'string') return piece;
  if (typeof piece.group === 'number') return (found[piece.group] as string | undefined) ?? '';
  if (!Object.hasOwn(names, piece.group)) throw new SqlError('UNFIT_ARGUMENT', [caller, `the pattern has no group '${piece.group}'`]);
  return names[piece.group] ?? '';
}

function piecesOf(replacement: string, groups: number, caller: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < replacement.length; at = PIECE.lastIndex) {
    PIECE.lastIndex = at;
    const found = PIECE.exec(replacement)?.groups;
    if (found === undefined) {
      const why = `'${replacement}' is no replacement: expected a group's number or {name} behind $, or a character behind \\`;
      throw new SqlError('UNFIT_ARGUMENT', [caller, why]);
    }
    pieces.push(...pieceOf(found, groups, caller));
  }
  return pieces;
}

/** `$12` is group 1 and a 2 where there are fewer than 12 groups. */
function pieceOf(found: Readonly<Record<string, string | undefined>>, groups: number, caller: string): readonly Piece[] {
  const { quoted, name, digits, text } = found;
  if (digits === undefined) return [name === undefined ? (quoted ?? text ?? '') : { group: name }];
  let used = 1;
  while (used < digits.length && Number(digits.slice(0, used + 1)) <= groups) used++;
  const group = Number(digits.slice(0, used));
  if (group > groups) throw new SqlError('UNFIT_ARGUMENT', [caller, `the pattern has no group ${group}`]);
  return [{ group }, digits.slice(used)];
}
