const MOST_CHARACTERS = 60;

/** Any value of JavaScript in a few words. */
export function foundText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS)}…` : value);
    case 'bigint':
      return `${value}n`;
    case 'function':
      return 'a function';
    case 'symbol':
      return 'a symbol';
    case 'object':
      return value === null ? 'null' : objectText(value);
    default:
      return String(value);
  }
}

function objectText(value: object): string {
  if (isThenable(value)) return 'a promise (functions are called synchronously)';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const { constructor } = value;
  const name = typeof constructor === 'function' ? constructor.name : '';
  return name === '' || name === 'Object' ? 'an object' : `an object of ${name}`;
}

/** Whether it is a promise, or looks like one. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
