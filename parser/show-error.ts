import stringWidth from 'string-width';
import type { Position } from '../types/position.ts';

/** How much of a long line is shown, in UTF-16 units, on each side of the place. */
const SIDE = 60;

/**
 * The line that `position` begins in, and below it a caret for each character of the place as far as the line goes.
 * `text` is what the position counts in. Tabs stay tabs and wide characters take two columns, so that the carets stand
 * right in a terminal; of a long line the neighbourhood is shown.
 */
export function caretText(text: string, position: Position): string {
  const offset = Math.min(position.offset, text.length);
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = endOfLine(text, offset);
  const from = lineStart < offset - SIDE ? offset - SIDE : lineStart;
  const to = Math.min(lineEnd, Math.max(offset + position.length, offset + SIDE), offset + 2 * SIDE);
  const [head, tail] = [from > lineStart ? '…' : '', to < lineEnd ? '…' : ''];
  const before = head + text.slice(from, offset);
  const marked = text.slice(offset, Math.min(offset + position.length, to));
  return `${before}${text.slice(offset, to)}${tail}\n${blank(before)}${'^'.repeat(Math.max(1, stringWidth(marked)))}`;
}

function endOfLine(text: string, offset: number): number {
  const end = text.slice(offset).search(/\r?\n/);
  return end < 0 ? text.length : offset + end;
}

/** As wide as `text`, with nothing to see. */
function blank(text: string): string {
  return text
    .split('\t')
    .map((part) => ' '.repeat(stringWidth(part)))
    .join('\t');
}
