import type { StatementResult } from '../../engine/statement-result.ts';

/** What every entity has beside its `@type`. */
export type EntityBase = { readonly statementText: string; readonly warnings: readonly { readonly message: string }[] };

export type ResultOf<K extends StatementResult['kind']> = Extract<StatementResult, { readonly kind: K }>;
