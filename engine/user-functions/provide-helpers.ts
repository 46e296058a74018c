import module from 'node:module';

/** What modules of functions import: the package's own entry, wherever they are. */
const HELPERS = 'millrace/functions';

type Resolved = { readonly url: string; readonly shortCircuit?: boolean };
type Resolve = (specifier: string, context: unknown, next: (specifier: string, context: unknown) => Resolved) => Resolved;
/** What newer versions of Node have in the place of `register`, and the types do not know yet. */
type WithHooks = { readonly registerHooks?: (hooks: { readonly resolve: Resolve }) => unknown };

/** The hook for versions that run hooks in a thread of their own: a module whose text it is. */
const HOOK = `let helpers;
export function initialize(url) { helpers = url; }
export function resolve(specifier, context, next) {
  return specifier === '${HELPERS}' ? { url: helpers, shortCircuit: true } : next(specifier, context);
}`;

let isProvided = false;

/**
 * From now on in this thread, `millrace/functions` is this Millrace's own file: a directory of functions needs no
 * package.json and no node_modules, and what is installed beside it may be of another version. On Node before 20.6
 * nothing is done, and the package must be installed there.
 */
export function provideHelpers(): void {
  if (isProvided) return;
  isProvided = true;
  const url = helpersUrl().href;
  const { registerHooks } = module as WithHooks;
  if (registerHooks !== undefined) {
    registerHooks({
      resolve: (specifier, context, next) => (specifier === HELPERS ? { url, shortCircuit: true } : next(specifier, context)),
    });
  } else if (typeof module.register === 'function') {
    module.register(`data:text/javascript,${encodeURIComponent(HOOK)}`, { data: url });
  }
}

/** Beside the bundle that is running; from sources (tests), what was built last. */
function helpersUrl(): URL {
  const here = new URL(import.meta.url);
  return here.pathname.endsWith('.ts') ? new URL('../../dist/functions.js', here) : new URL('functions.js', here);
}
