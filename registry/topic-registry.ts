import type { Broker } from '../broker/broker.ts';
import { SqlError } from '../types/errors.ts';
import { systemClock, type Clock } from '../types/time.ts';
import type { Offset } from '../types/topic.ts';
import type { WrittenSchema } from '../types/written-schema.ts';
import { conflict, type CompatibilityRule } from './compatibility.ts';
import { deletedSubjectRecord, ruleRecord, versionRecord } from './registry-record.ts';
import { resolveReferences } from './resolve-references.ts';
import type { NewSchema, SchemaReference, SchemaVersion } from './schema-registry.ts';
import type { SchemaTable } from './schema-table.ts';
import { keptSchema } from './schema-text.ts';
import { SchemaTopic } from './schema-topic.ts';
import type { ServedRegistry } from './served-registry.ts';

export type TopicRegistryOptions = {
  /** For the timestamps of records. */
  readonly clock?: Clock | undefined;
  /** What holds where no rule is set: BACKWARD if not given, as in Confluent's registry. */
  readonly defaultRule?: CompatibilityRule | undefined;
};

/**
 * A schema registry in the topic `_schemas` of a broker, in records as Confluent's registry writes them. Every change is
 * appended by compare-and-set to what was read: registries on one broker agree on every id and version, whoever was first.
 * The broker is not closed with it.
 */
export class TopicRegistry implements ServedRegistry {
  readonly #topic: SchemaTopic;
  readonly #table: SchemaTable;
  readonly #defaultRule: CompatibilityRule;
  /** Whoever reads the topic or decides by the table waits for this: one at a time. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(topic: SchemaTopic, defaultRule: CompatibilityRule) {
    this.#topic = topic;
    this.#table = topic.table;
    this.#defaultRule = defaultRule;
  }

  /** Creates the topic if it is missing, and reads all of it. */
  static async open(broker: Broker, options: TopicRegistryOptions = {}): Promise<TopicRegistry> {
    const { clock = systemClock, defaultRule = 'BACKWARD' } = options;
    return new TopicRegistry(await SchemaTopic.open(broker, clock), defaultRule);
  }

  /** Records of the topic that are none of a schema registry's, and were passed over: somebody else wrote them. */
  get unreadable(): readonly Offset[] {
    return this.#topic.unreadable;
  }

  async register(subject: string, schema: NewSchema): Promise<number> {
    const kept = keptSchema(subject, schema);
    return this.#turn(async () => {
      for (;;) {
        const known = this.#table.find(subject, kept);
        if (known !== null) return known.id;
        this.#checkReferences(subject, kept);
        const reason = await this.#conflict(subject, kept, this.#table.versions(subject));
        if (reason !== null) throw new SqlError('INCOMPATIBLE_SCHEMA', [subject, this.#ruleFor(subject), reason]);
        const id = this.#table.idFor(kept);
        // of an id known already the first text counts
        await this.#topic.append(
          versionRecord({ ...(this.#table.schema(id) ?? kept), id, subject, version: this.#table.nextVersion(subject) }),
        );
      }
    });
  }

  async find(subject: string, schema: NewSchema): Promise<SchemaVersion | null> {
    const kept = keptSchema(subject, schema);
    return this.#turn(() => this.#table.find(subject, kept));
  }

  latest(subject: string): Promise<SchemaVersion | null> {
    return this.#turn(() => this.#table.versions(subject).at(-1) ?? null);
  }

  versions(subject: string): Promise<readonly number[]> {
    return this.#turn(() => this.#table.versions(subject).map(({ version }) => version));
  }

  version(subject: string, version: number): Promise<SchemaVersion | null> {
    return this.#turn(() => this.#table.versions(subject).find((one) => one.version === version) ?? null);
  }

  referenced(reference: Pick<SchemaReference, 'subject' | 'version'>): Promise<SchemaVersion | null> {
    return this.#turn(() => this.#table.referenced(reference));
  }

  async registered(id: number): Promise<NewSchema | null> {
    return this.#table.schema(id) ?? (await this.#turn(() => this.#table.schema(id)));
  }

  async schema(id: number): Promise<WrittenSchema | null> {
    const found = await this.registered(id);
    return found === null ? null : this.#resolved(found);
  }

  subjects(): Promise<readonly string[]> {
    return this.#turn(() => this.#table.subjects());
  }

  deleteSubject(subject: string): Promise<void> {
    return this.#turn(async () => {
      for (;;) {
        const latest = this.#table.versions(subject).at(-1);
        if (latest === undefined) return;
        const referrers = this.#table.referrers(subject).map((one) => `version ${one.version} of ${one.subject}`);
        if (referrers.length > 0) throw new SqlError('SCHEMA_IN_USE', [subject, `${referrers.join(', ')} refers to it`]);
        await this.#topic.append(deletedSubjectRecord(subject, latest.version));
      }
    });
  }

  async conflict(subject: string, schema: NewSchema, version: number | null): Promise<string | null> {
    const kept = keptSchema(subject, schema);
    return this.#turn(() => {
      this.#checkReferences(subject, kept);
      const versions = this.#table.versions(subject).filter((one) => version === null || one.version === version);
      return this.#conflict(subject, kept, versions);
    });
  }

  rule(subject: string | null): Promise<CompatibilityRule | null> {
    return this.#turn(() => this.#table.rule(subject) ?? (subject === null ? this.#defaultRule : null));
  }

  setRule(subject: string | null, rule: CompatibilityRule | null): Promise<void> {
    return this.#turn(async () => {
      while (this.#table.rule(subject) !== rule) await this.#topic.append(ruleRecord(subject, rule));
    });
  }

  /** Ends what is under way; afterwards only the schemas of ids that it knows can be asked for. */
  async close(): Promise<void> {
    this.#topic.close();
    await this.#last;
  }

  /** Runs `work` when all turns before it are over, on a table that holds what the topic holds by then. */
  #turn<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.#last.then(async () => {
      await this.#topic.catchUp();
      return work();
    });
    this.#last = turn.catch(() => null);
    return turn;
  }

  #checkReferences(subject: string, schema: NewSchema): void {
    const missing = schema.references.find((reference) => this.#table.referenced(reference) === null);
    if (missing === undefined) return;
    const reason = `it refers to version ${missing.version} of subject ${missing.subject}, which there is not`;
    throw new SqlError('INVALID_SCHEMA', [subject, schema.type, reason]);
  }

  #ruleFor(subject: string): CompatibilityRule {
    return this.#table.rule(subject) ?? this.#table.rule(null) ?? this.#defaultRule;
  }

  async #conflict(subject: string, schema: NewSchema, versions: readonly SchemaVersion[]): Promise<string | null> {
    const [next, ...others] = await Promise.all([schema, ...versions].map((one) => this.#resolved(one)));
    const readable = others.filter((other) => other !== null);
    return next === undefined || next === null ? null : conflict(this.#ruleFor(subject), next, readable);
  }

  #resolved(schema: NewSchema): Promise<WrittenSchema | null> {
    return resolveReferences(schema, async (reference) => this.#table.referenced(reference));
  }
}
