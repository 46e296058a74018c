import type { Broker } from '../broker/broker.ts';
import type { Format } from '../formats/format.ts';
import type { FunctionRegistry } from '../functions/functions.ts';
import type { Statement } from '../parser/ast.ts';
import type { ParsedStatement } from '../parser/parser.ts';
import type { Catalog } from '../planner/catalog.ts';
import type { Facts } from '../planner/facts.ts';
import { plan } from '../planner/planner.ts';
import { neededTopics } from '../planner/resolve-needs.ts';
import type { StatementPlan } from '../planner/statement-plan.ts';

/** What planning takes from the engine that does not change while it runs. */
export type PlanningParts = { readonly broker: Broker; readonly functions: FunctionRegistry; readonly formats: readonly Format[] };

/** What one statement is planned against. */
export type PlanningGround = {
  readonly catalog: Catalog;
  readonly properties: Readonly<Record<string, string>>;
  readonly nextQueryNumber: number;
  /** Topics that will be there, with one partition, when the statement runs. */
  readonly topics?: ReadonlySet<string> | undefined;
};

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
    return { topics, nextQueryNumber: ground.nextQueryNumber };
  }

  /** Throws a SqlError at the place that is wrong. */
  async plan(parsed: ParsedStatement, ground: PlanningGround): Promise<{ readonly plan: StatementPlan; readonly facts: Facts }> {
    const facts = await this.resolve(parsed.statement, ground);
    const { catalog, properties } = ground;
    const { functions, formats } = this.#parts;
    const context = { functions, formats, catalog, facts, properties, statement: parsed.text, origin: parsed.position };
    return { facts, plan: plan(parsed, context) };
  }
}
