import { SqlError } from '../types/errors.ts';

/** One server of a registry. `url` has no user, no password and no slash at its end: it may be shown. */
export type RegistryServer = { readonly url: string; readonly authorization: string | null };

/**
 * The servers of `http://user:password@one:8081,http://two:8081`. Users and passwords with other characters than letters
 * and digits are percent-encoded, as in every URL. Throws WRONG_REGISTRY_URL.
 */
export function parseRegistryUrls(urls: string): readonly RegistryServer[] {
  const servers = urls
    .split(',')
    .map((url) => url.trim())
    .filter((url) => url !== '')
    .map(parseServer);
  if (servers.length === 0) throw new SqlError('WRONG_REGISTRY_URL', ['it is empty']);
  return servers;
}

function parseServer(text: string): RegistryServer {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw new SqlError('WRONG_REGISTRY_URL', [`'${withoutUser(text)}' is no URL`]);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new SqlError('WRONG_REGISTRY_URL', [`'${withoutUser(text)}' begins neither with http:// nor with https://`]);
  }
  const shown = `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  if (url.username === '' && url.password === '') return { url: shown, authorization: null };
  const user = `${decoded(url.username)}:${decoded(url.password)}`;
  return { url: shown, authorization: `Basic ${Buffer.from(user).toString('base64')}` };
}

/** Takes away whatever could be a password, even where the rest cannot be read. */
const withoutUser = (text: string): string => text.replace(/^([^/@]*\/\/)?.*@/, '$1');

/** A percent sign that stands for itself is left as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
