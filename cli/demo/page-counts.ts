import type { Timestamp } from '../../types/time.ts';

/** One row of the demo's table. */
export type PageCount = { readonly windowStart: Timestamp; readonly page: string; readonly clicks: number; readonly averageMs: number };

/** How many of the latest windows are kept and shown. */
const WINDOWS = 2;

/** The latest rows of the demo's table, by window and page. */
export class PageCounts {
  readonly #windows = new Map<Timestamp, Map<string, PageCount>>();
  #changed = new Set<PageCount>();

  put(row: PageCount): void {
    const pages = this.#windows.get(row.windowStart) ?? new Map<string, PageCount>();
    const before = pages.get(row.page);
    if (before !== undefined) this.#changed.delete(before);
    this.#changed.add(row);
    pages.set(row.page, row);
    this.#windows.set(row.windowStart, pages);
    const starts = this.starts();
    for (const start of starts.slice(WINDOWS)) this.#windows.delete(start);
  }

  /** The latest first. */
  starts(): readonly Timestamp[] {
    return [...this.#windows.keys()].sort((a, b) => b - a);
  }

  /** Of one window, the most clicked first. */
  rows(start: Timestamp): readonly PageCount[] {
    return [...(this.#windows.get(start)?.values() ?? [])].sort((a, b) => b.clicks - a.clicks || (a.page < b.page ? -1 : 1));
  }

  /** What was put since the last call, without what was replaced since. */
  takeChanged(): readonly PageCount[] {
    const changed = [...this.#changed].sort((a, b) => a.windowStart - b.windowStart || (a.page < b.page ? -1 : 1));
    this.#changed = new Set();
    return changed;
  }
}
