/**
 * A SQL value at run time.
 *
 * SQL NULL is `null`. A BIGINT is a number if and only if it is a safe integer, a bigint if and only if not, and
 * never -0: one value, one representation (map keys rely on it); `types/bigint.ts` does its arithmetic. DECIMAL(p,s)
 * is the unscaled bigint; s is in the type. DATE, TIME and TIMESTAMP are numbers (days since the epoch, ms of day, ms
 * since the epoch). BYTES is a Uint8Array. ARRAY is an array; STRUCT is an array of its fields' values in the order of
 * the type; MAP is a Map.
 */
export type Value = null | boolean | number | bigint | string | Uint8Array | readonly Value[] | ReadonlyMap<Value, Value>;

/** Values in schema order. Never mutated: stores, buffers and changes share it. */
export type Row = readonly Value[];
