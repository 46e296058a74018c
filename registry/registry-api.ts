import { SqlError } from '../types/errors.ts';
import { ApiError, type ApiErrorBody } from './registry-api-error.ts';
import { REGISTRY_ROUTES, type RegistryRoute } from './registry-routes.ts';
import type { ServedRegistry } from './served-registry.ts';

/** `path` as it stands in the request, its query string included; `body` as it was sent, null if nothing was. */
export type RegistryRequest = { readonly method: string; readonly path: string; readonly body: string | null };
/** `body` is to be sent as REGISTRY_MEDIA_TYPE. */
export type RegistryResponse = { readonly status: number; readonly body: string };

export const REGISTRY_MEDIA_TYPE = 'application/vnd.schemaregistry.v1+json';

/** The first segments of all its paths: whatever server serves them sends what begins so here. */
export const REGISTRY_PREFIXES = ['subjects', 'schemas', 'config', 'mode', 'compatibility'];

/**
 * Confluent's HTTP API over a registry: subjects, versions, ids, compatibility rules and modes, for producers, consumers
 * and tools that know that one. Errors are answers in its form, {error_code, message}; what is a bug of ours, and an error
 * of the broker beneath, rejects.
 */
export async function answerRegistry(registry: ServedRegistry, request: RegistryRequest): Promise<RegistryResponse> {
  try {
    const [path = '', query = ''] = request.path.split('?', 2);
    const { route, params } = routeOf(request.method, segmentsOf(path));
    const found = await route.answer({ registry, params, query: new URLSearchParams(query), body: bodyOf(request.body) });
    return { status: 200, body: route.sends === 'text' ? String(found) : JSON.stringify(found) };
  } catch (error) {
    const body = bodyOfError(error);
    const status = body.error_code >= 1000 ? Math.floor(body.error_code / 100) : body.error_code;
    return { status, body: JSON.stringify(body) };
  }
}

function routeOf(method: string, segments: readonly string[]): { readonly route: RegistryRoute; readonly params: readonly string[] } {
  const there = REGISTRY_ROUTES.filter((route) => fits(route, segments));
  if (there.length === 0) throw new ApiError(404, 'There is nothing at this path.');
  const route = there.find((one) => one.method === method);
  if (route === undefined) throw new ApiError(405, `This path takes ${[...new Set(there.map((one) => one.method))].join(' and ')} only.`);
  const pattern = route.path.split('/').slice(1);
  return { route, params: segments.filter((_, at) => pattern[at]?.startsWith(':')) };
}

function fits(route: RegistryRoute, segments: readonly string[]): boolean {
  const pattern = route.path.split('/').slice(1);
  return (
    pattern.length === segments.length && pattern.every((part, at) => (part.startsWith(':') ? segments[at] !== '' : part === segments[at]))
  );
}

/** The last one may be empty: a slash at the end counts for nothing. */
function segmentsOf(path: string): readonly string[] {
  try {
    return path
      .replace(/(?!^)\/$/, '')
      .split('/')
      .slice(1)
      .map(decodeURIComponent);
  } catch {
    throw new ApiError(400, 'The path is not percent-encoded as it should be.');
  }
}

function bodyOf(body: string | null): unknown {
  if (body === null || body.trim() === '') return null;
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new ApiError(400, `The body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function bodyOfError(error: unknown): ApiErrorBody {
  if (error instanceof ApiError) return error.body;
  if (!(error instanceof SqlError)) throw error;
  switch (error.error) {
    case 'INVALID_SCHEMA':
      return { error_code: 42201, message: error.message };
    case 'INCOMPATIBLE_SCHEMA':
      return { error_code: 409, message: error.message };
    case 'SCHEMA_IN_USE':
      return { error_code: 42206, message: error.message };
    default:
      throw error;
  }
}
