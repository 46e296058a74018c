import type { Broker } from '../broker/broker.ts';
import type { Format } from '../formats/format.ts';
import type { FunctionRegistry } from '../functions/functions.ts';
import type { Statement } from '../parser/ast.ts';
import type { ParsedStatement } from '../parser/parser.ts';
import type { Catalog } from '../planner/catalog.ts';
import { idOfSchemaName, type Facts, type SchemaFact, type SchemaName } from '../planner/facts.ts';
import { plan } from '../planner/planner.ts';
import { neededSchemas, neededTopics } from '../planner/resolve-needs.ts';
import type { StatementPlan } from '../planner/statement-plan.ts';
import type { SchemaRegistry } from '../registry/schema-registry.ts';
import type { WrittenSchema } from '../types/written-schema.ts';

/** What planning takes from the engine that does not change while it runs. */
export type PlanningParts = {
  readonly broker: Broker;
  readonly registry: SchemaRegistry;
  readonly functions: FunctionRegistry;
  readonly formats: readonly Format[];
};

/** What one statement is planned against. */
export type PlanningGround = {
  readonly catalog: Catalog;
  readonly properties: Readonly<Record<string, string>>;
  readonly nextQueryNumber: number;
  /** Topics that will be there, with one partition, when the statement runs. */
  readonly topics?: ReadonlySet<string> | undefined;
  /** Schemas that will be registered by then, by subject. */
  readonly schemas?: ReadonlyMap<string, WrittenSchema> | undefined;
};

type Planned = { readonly plan: StatementPlan; readonly facts: Facts };

/** Statements to plans: asks the outside for the facts first, then plans purely. */
export class Planning {
  readonly #parts: PlanningParts;

  constructor(parts: PlanningParts) {
    this.#parts = parts;
  }

  async resolve(statement: Statement, ground: PlanningGround): Promise<Facts> {
    const topics: Record<string, { partitions: number } | null> = {};
    for (const name of neededTopics(statement, ground.catalog, ground.properties)) {
      const partitions = (await this.#parts.broker.topic(name))?.partitions ?? (ground.topics?.has(name) === true ? 1 : null);
      topics[name] = partitions === null ? null : { partitions };
    }
    const schemas: Record<SchemaName, SchemaFact | null> = {};
    for (const name of this.#neededSchemas(statement, ground)) schemas[name] = await this.#schema(name, ground);
    return { topics, nextQueryNumber: ground.nextQueryNumber, schemas };
  }

  #neededSchemas(statement: Statement, { properties, catalog }: PlanningGround): readonly SchemaName[] {
    return neededSchemas(statement, this.#parts.formats, properties, catalog);
  }

  /** Throws a SqlError at the place that is wrong. */
  async plan(parsed: ParsedStatement, ground: PlanningGround): Promise<Planned> {
    return this.#planWith(parsed, ground, await this.resolve(parsed.statement, ground));
  }

  /** Plans what is then carried out: the schemas that it writes with are registered, and their ids in the plan. */
  async planToRun(parsed: ParsedStatement, ground: PlanningGround): Promise<Planned> {
    const planned = await this.plan(parsed, ground);
    const { plan: made } = planned;
    const registers = made.kind === 'define' || made.kind === 'start' ? made.registers : [];
    if (registers.length === 0) return planned;
    const schemaIds: Record<string, number> = {};
    for (const { subject, type, text } of registers) {
      schemaIds[subject] = await this.#parts.registry.register(subject, { type, text, references: [] });
    }
    return this.#planWith(parsed, ground, { ...planned.facts, schemaIds });
  }

  #planWith(parsed: ParsedStatement, { catalog, properties }: PlanningGround, facts: Facts): Planned {
    const { functions, formats } = this.#parts;
    const context = { functions, formats, catalog, facts, properties, statement: parsed.text, origin: parsed.position };
    return { facts, plan: plan(parsed, context) };
  }

  /** Of what a script would only register, the id is not known yet; nothing is written with it either. */
  async #schema(name: SchemaName, { schemas }: PlanningGround): Promise<SchemaFact | null> {
    const { registry } = this.#parts;
    const planned = schemas?.get(name);
    if (planned !== undefined) return { id: 0, schema: planned };
    const id = idOfSchemaName(name) ?? (await registry.latest(name))?.id ?? null;
    const schema = id === null ? null : await registry.schema(id);
    return id === null || schema === null ? null : { id, schema };
  }
}
