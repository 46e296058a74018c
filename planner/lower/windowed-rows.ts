import { WINDOW_BOUNDS, type Column, type WindowInfo } from '../../types/schema.ts';
import type { StoreSpec } from '../physical-plan.ts';

/**
 * How a store keeps rows of `columns` by windowed keys: windows of one size by their start, sessions by their end, with the
 * start, which nothing else tells, behind the columns.
 */
export function windowedRows(columns: readonly Column[], window: WindowInfo | null): Pick<StoreSpec, 'sub' | 'row'> {
  if (window === null) return { sub: 'none', row: columns };
  if (window.kind !== 'SESSION') return { sub: 'window-start', row: columns };
  return { sub: 'session-end', row: [...columns, ...WINDOW_BOUNDS.slice(0, 1)] };
}
