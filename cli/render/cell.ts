import stringWidth from 'string-width';

const SEGMENTER = new Intl.Segmenter();
const PLAIN = /^[\x20-\x7e]*$/;
// Control characters, C1 included, and the marks that turn the direction of text: a value must not steer the terminal.
const UNSAFE = /(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** How many columns of a terminal `text` takes: 2 for a CJK sign, 0 for a combining mark. */
export function widthOf(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text);
}

/** `text` with every character that would steer a terminal written as its escape: `\x1b`. Line feeds stay. */
export function safeText(text: string): string {
  return PLAIN.test(text) ? text : text.replaceAll('\r\n', '\n').replaceAll(UNSAFE, escapeOf);
}

function escapeOf(character: string): string {
  if (character === '\t') return '  ';
  if (character === '\r') return '\\r';
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`;
}

/** Safe text cut into lines of at most `width` columns, 2 or more; never empty. */
export function wrapCell(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): readonly string[] {
  if (widthOf(line) <= width) return [line];
  const lines: string[] = [];
  let [taken, used] = ['', 0];
  for (const { segment } of SEGMENTER.segment(line)) {
    const wide = widthOf(segment);
    if (used + wide > width && taken !== '') {
      // The space between two words is where the line ends; it need not be seen.
      if (segment === ' ') {
        lines.push(taken);
        [taken, used] = ['', 0];
        continue;
      }
      const end = breakOf(taken);
      lines.push(taken.slice(0, end));
      taken = taken.slice(end);
      used = widthOf(taken);
    }
    taken += segment;
    used += wide;
  }
  return [...lines, taken];
}

/** Where a full line ends: behind its last space if that is in its second half, so that words stay whole. */
function breakOf(line: string): number {
  const space = line.lastIndexOf(' ') + 1;
  return space > line.length / 2 ? space : line.length;
}

/** `text` filled with spaces up to `width` columns. */
export function padCell(text: string, width: number, align: 'left' | 'right'): string {
  const fill = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + fill : fill + text;
}

/** `text` on one line of at most `width` columns; what does not fit is an ellipsis. */
export function cutCell(text: string, width: number): string {
  const line = text.replaceAll('\n', ' ');
  if (widthOf(line) <= width) return line;
  return `${wrapLine(line, width - 1)[0] ?? ''}…`;
}
