import type { Row } from '../../types/value.ts';
import type { Materialization, TableRow } from '../materialization.ts';
import type { TaskHost, WindowBounds } from '../task-host.ts';

/** The table of a running query, over all hosts. */
export class HostedTable implements Materialization {
  readonly #queryId: string;
  readonly #hosts: readonly TaskHost[];

  constructor(queryId: string, hosts: readonly TaskHost[]) {
    this.#queryId = queryId;
    this.#hosts = hosts;
  }

  async get(groupingKey: Row, bounds: WindowBounds): Promise<readonly TableRow[]> {
    return (await Promise.all(this.#hosts.map((host) => host.get(this.#queryId, groupingKey, bounds)))).flat();
  }

  async *scan(): AsyncIterable<readonly TableRow[]> {
    for (const host of this.#hosts) yield* host.scan(this.#queryId);
  }
}
