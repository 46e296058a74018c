/** The middle of some figures; they are noisy, and their mean is worse. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

export const millions = (perSecond: number): string => (perSecond / 1e6).toFixed(2);
