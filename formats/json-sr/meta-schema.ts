import { createRequire } from 'node:module';
import type { Ajv } from 'ajv';
import { own } from './schema-document.ts';

type Validator = Pick<Ajv, 'validateSchema' | 'errors'>;
type Make = new (options: object) => Validator;

const load = createRequire(import.meta.url);
const OPTIONS = { strict: false, validateFormats: false, logger: false };

/** Where ajv keeps each draft that it can check, by what `$schema` says. */
const DRAFTS: readonly { readonly says: RegExp; readonly module: string }[] = [
  { says: /json-schema\.org\/draft-07\/schema#?$/, module: 'ajv' },
  { says: /json-schema\.org\/draft\/2019-09\/schema#?$/, module: 'ajv/dist/2019.js' },
  { says: /json-schema\.org\/draft\/2020-12\/schema#?$/, module: 'ajv/dist/2020.js' },
];
/** What a registry takes a schema for that does not say its draft. */
const DEFAULT_DRAFT = 'ajv';

const validators = new Map<string, Validator>();

/**
 * What in a schema is against the rules of its draft, as a clause; null if nothing is, or if it is of a draft that ajv
 * does not know. ajv is loaded by the first call, synchronously, in about 0.05 s: who reads no schemas never pays for it.
 */
export function schemaFault(schema: object | boolean): string | null {
  const module = moduleFor(own(schema, '$schema'));
  if (module === null) return null;
  const validator = validators.get(module) ?? loaded(module);
  if (validator.validateSchema(schema) === true) return null;
  const [error] = validator.errors ?? [];
  return error === undefined
    ? 'it is against the rules of JSON Schema'
    : `its ${error.instancePath || 'root'} ${error.message ?? 'is wrong'}`;
}

function moduleFor(draft: unknown): string | null {
  if (typeof draft !== 'string') return DEFAULT_DRAFT;
  return DRAFTS.find(({ says }) => says.test(draft))?.module ?? null;
}

function loaded(module: string): Validator {
  const { default: Validators } = load(module) as { readonly default: Make };
  const validator = new Validators(OPTIONS);
  validators.set(module, validator);
  return validator;
}
