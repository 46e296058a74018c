import { SqlError } from '../types/errors.ts';

/** The media type of `offered` that an Accept header likes best; the first where it likes all. Throws NOT_ACCEPTABLE. */
export function chooseType<T extends string>(accept: string | undefined, offered: readonly [T, ...T[]]): T {
  if (accept === undefined || accept.trim() === '') return offered[0];
  const wishes = accept.split(',').map(parseWish);
  for (const { range } of wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)) {
    const chosen = offered.find((type) => matches(range, type));
    if (chosen !== undefined) return chosen;
  }
  throw new SqlError('NOT_ACCEPTABLE', [accept, offered]);
}

type Wish = { readonly range: string; readonly weight: number };

/** `application/json;q=0.5`; parameters other than `q` are not looked at. */
function parseWish(text: string): Wish {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return { range, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
}

function matches(range: string, type: string): boolean {
  if (range === '*/*' || range === type) return true;
  return range.endsWith('/*') && type.startsWith(range.slice(0, -1));
}
