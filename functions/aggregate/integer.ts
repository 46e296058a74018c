/** a + b, wrapped to 32 bits, as Java's int. */
export const addInteger = (a: number, b: number): number => (a + b) | 0;

/** a - b, wrapped to 32 bits. */
export const subtractInteger = (a: number, b: number): number => (a - b) | 0;
