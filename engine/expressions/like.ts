type Test = (value: string) => boolean;

/** What stands between two `%`: its text where it holds no `_`, and a RegExp for it anywhere, at the start and at the end. */
type Segment = { readonly text: string | null; readonly source: string };

/**
 * LIKE's pattern as a test: `%` is any text, `_` any one character, `escape` takes the meaning from the one behind it,
 * and is itself where it ends the pattern.
 * Each stretch between two `%` is searched from left to right once, so no pattern takes more than |value| × |pattern|.
 */
export function compileLike(pattern: string, escape: string | null): Test {
  const segments = split(pattern, escape);
  if (segments.length === 1) return wholeTest(segments[0]);
  const [first, last] = [segments[0], segments[segments.length - 1]];
  const middle = segments.slice(1, -1).filter((segment) => segment.source !== '');
  if (segments.every((segment) => segment.text !== null)) return textTest(first.text ?? '', middle.map(textOf), last.text ?? '');
  return patternTest(first, middle, last);
}

function split(pattern: string, escape: string | null): readonly Segment[] {
  const segments: Segment[] = [];
  let text: string | null = '';
  let source = '';
  let escaped = false;
  const chars = [...pattern];
  for (const [i, char] of chars.entries()) {
    if (!escaped && char === escape && i + 1 < chars.length) {
      escaped = true;
    } else if (!escaped && char === '%') {
      segments.push({ text, source });
      [text, source] = ['', ''];
    } else {
      const any: boolean = !escaped && char === '_';
      text = any || text === null ? null : text + char;
      source += any ? '.' : char.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
      escaped = false;
    }
  }
  return [...segments, { text, source }];
}

const textOf = (segment: Segment): string => segment.text ?? '';

function wholeTest({ text, source }: Segment): Test {
  if (text !== null) return (value) => value === text;
  const whole = new RegExp(`^(?:${source})$`, 'su');
  return (value) => whole.test(value);
}

function textTest(first: string, middle: readonly string[], last: string): Test {
  return (value) => {
    if (!value.startsWith(first) || !value.endsWith(last)) return false;
    let at = first.length;
    for (const part of middle) {
      const found = value.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= value.length - last.length;
  };
}

function patternTest(first: Segment, middle: readonly Segment[], last: Segment): Test {
  // `-` is escaped for classes, which `u` forbids outside of them.
  const regExp = (source: string, flags: string): RegExp => new RegExp(source.replaceAll('\\-', '-'), flags);
  const steps = [regExp(first.source, 'suy'), ...middle.map((part) => regExp(part.source, 'sug')), regExp(`${last.source}$`, 'sug')];
  return (value) => {
    let at = 0;
    for (const step of steps) {
      step.lastIndex = at;
      if (!step.test(value)) return false;
      at = step.lastIndex;
    }
    return true;
  };
}
