/** Milliseconds since the epoch, UTC. */
export type Timestamp = number;

/** Milliseconds between two Timestamps. */
export type DurationMs = number;

/** The only way to the wall clock. Tests give one that they set by hand. */
export interface Clock {
  now(): Timestamp;
}

export const systemClock: Clock = { now: () => Date.now() };

/** Milliseconds of a clock that never goes back, from an arbitrary start: for pacing and time-outs, never for data. */
export const monotonicMs = (): number => performance.now();
