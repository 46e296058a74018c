import { SqlError } from '../../types/errors.ts';

/** The parts of a URI as they are written, escapes and all; null for those that are not there. */
export type Uri = {
  readonly scheme: string | null;
  /** An IPv6 address is between brackets. */
  readonly host: string | null;
  readonly port: number | null;
  /** May be empty; null if what follows the scheme does not begin with a slash (`mailto:…`). */
  readonly path: string | null;
  readonly query: string | null;
  readonly fragment: string | null;
};

type Authority = Pick<Uri, 'host' | 'port'>;

// RFC 2396 with Java's extensions (java.net.URI): what is neither ASCII nor space nor control stands for itself.
const OTHER = String.raw`[^\0-\x7f\p{Cc}\p{Z}]`;
const ESCAPE = '%[0-9A-Fa-f]{2}';
const UNRESERVED = String.raw`\w\-.!~*'\(\)`;
const of = (characters: string): RegExp => new RegExp(`^(?:[${characters}]|${ESCAPE}|${OTHER})*$`, 'u');

const PARTS = /^(?:(?<scheme>[^:/?#]*):)?(?:\/\/(?<authority>[^/?#]*))?(?<path>[^?#]*)(?:\?(?<query>[^#]*))?(?:#(?<fragment>.*))?$/su;
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*$/;
const PATH = of(String.raw`${UNRESERVED};\/:@&=+$,`);
const ANY = of(String.raw`${UNRESERVED};\/?:@&=+$,\[\]`);
const REGISTRY_NAME = of(`${UNRESERVED}$,;:@&=+`);
const USER = of(`${UNRESERVED};:&=+$,`);
const SERVER = /^(?:(?<user>[^@]*)@)?(?<host>\[[^\]]*\]|[^:[\]]*)(?::(?<port>\d*))?$/;
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
/** The last of several labels begins with a letter. */
const HOST_NAME = new RegExp(String.raw`^(?:${LABEL}|(?:${LABEL}\.)+(?=[A-Za-z])${LABEL})\.?$`);
const ZONE = /%[\w.-]+$/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const NO_AUTHORITY: Authority = { host: null, port: null };

/** The parts of `text` as Java's URI class reads them. Throws UNFIT_ARGUMENT for `caller`. */
export function parseUri(text: string, caller: string): Uri {
  const uri = partsOf(text);
  if (uri === null) throw new SqlError('UNFIT_ARGUMENT', [caller, `'${text}' is no URL`]);
  return uri;
}

/** What escapes stand for, as UTF-8; U+FFFD where they are none. Null stays null. */
export function unescaped(part: string | null): string | null {
  if (part === null) return null;
  return part.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'));
}

function partsOf(text: string): Uri | null {
  const groups = PARTS.exec(text)?.groups;
  if (groups === undefined) return null;
  const [scheme, written, query, fragment] = [groups.scheme, groups.authority, groups.query, groups.fragment].map((part) => part ?? null);
  const path = groups.path ?? '';
  if (!fits(scheme, SCHEME) || !fits(query, ANY) || !fits(fragment, ANY)) return null;
  if (scheme !== null && written === null && !path.startsWith('/'))
    return opaque(query === null ? path : `${path}?${query}`, { scheme, fragment });
  return hierarchical(written, { scheme, path, query, fragment });
}

/** `//` must be followed by something. */
function hierarchical(written: string | null, parts: Pick<Uri, 'scheme' | 'query' | 'fragment'> & { readonly path: string }): Uri | null {
  const nothingFollows = parts.path === '' && parts.query === null && parts.fragment === null;
  if (!PATH.test(parts.path) || (written === '' && nothingFollows)) return null;
  const authority = written === null || written === '' ? NO_AUTHORITY : authorityOf(written);
  return authority && { ...authority, ...parts };
}

/** `mailto:a@b`: a scheme and something that only the scheme can read. */
function opaque(rest: string, { scheme, fragment }: Pick<Uri, 'scheme' | 'fragment'>): Uri | null {
  return rest !== '' && ANY.test(rest) ? { ...NO_AUTHORITY, scheme, path: null, query: null, fragment } : null;
}

function fits(part: string | null, pattern: RegExp): boolean {
  return part === null || pattern.test(part);
}

/** A server, or else a name of some registry, which has neither host nor port (`my_host`). */
function authorityOf(written: string): Authority | null {
  const groups = SERVER.exec(written)?.groups;
  if (groups !== undefined) {
    const { user = '', host = '', port = '' } = groups;
    const known = host.startsWith('[') ? isIPv6(host.slice(1, -1).replace(ZONE, '')) : HOST_NAME.test(host) || IPV4.test(host);
    if (known && USER.test(user) && Number(port) <= 0x7fff_ffff) return { host, port: port === '' ? null : Number(port) };
  }
  return REGISTRY_NAME.test(written) ? NO_AUTHORITY : null;
}

function isIPv6(text: string): boolean {
  return URL.canParse(`http://[${text}]/`);
}
