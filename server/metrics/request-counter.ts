import type { DurationMs } from '../../types/time.ts';

/** Requests to one route, by its pattern, that ended with one status. */
export type RequestCount = {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly count: number;
  readonly totalMs: DurationMs;
};

/** Counts requests. Only patterns of routes and methods that they have are kept, so that what clients send makes no series. */
export class RequestCounter {
  readonly #counts = new Map<string, { method: string; route: string; status: number; count: number; totalMs: DurationMs }>();

  /** `route`: the pattern; null: there is none for the request. */
  add(request: { readonly method: string; readonly route: string | null; readonly status: number }, tookMs: DurationMs): void {
    const { status } = request;
    const [method, route] = request.route === null ? ['other', 'none'] : [request.method, request.route];
    const key = `${method} ${route} ${status}`;
    const counted = this.#counts.get(key) ?? { method, route, status, count: 0, totalMs: 0 };
    counted.count++;
    counted.totalMs += tookMs;
    this.#counts.set(key, counted);
  }

  counts(): readonly RequestCount[] {
    return [...this.#counts.values()].map((counted) => ({ ...counted }));
  }
}
