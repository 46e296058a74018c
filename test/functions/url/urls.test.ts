import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseUri } from '../../../functions/url/uri.ts';
import { urlDecodeParam } from '../../../functions/url/url-decode-param.ts';
import { urlEncodeParam } from '../../../functions/url/url-encode-param.ts';
import { urlExtractHost } from '../../../functions/url/url-extract-host.ts';
import { urlExtractParameter } from '../../../functions/url/url-extract-parameter.ts';
import { urlExtractPath } from '../../../functions/url/url-extract-path.ts';
import { STRING } from '../../../types/sql-type.ts';
import { call } from '../call.ts';

/** scheme, host, port, path, query, fragment: what java.net.URI reads. */
test.each<readonly [string, readonly unknown[]]>([
  ['http://user:pw@host.org:8080/a/b?q=1#f', ['http', 'host.org', 8080, '/a/b', 'q=1', 'f']],
  ['HTTP://Host.ORG', ['HTTP', 'Host.ORG', null, '', null, null]],
  ['http://host?q', ['http', 'host', null, '', 'q', null]],
  ['http://host:/', ['http', 'host', null, '/', null, null]],
  ['http://127.0.0.1:80', ['http', '127.0.0.1', 80, '', null, null]],
  ['http://[::1]:80/', ['http', '[::1]', 80, '/', null, null]],
  ['http://my_host:80/a', ['http', null, null, '/a', null, null]],
  ['http://größe.de/ä', ['http', null, null, '/ä', null, null]],
  ['file:///etc/hosts', ['file', null, null, '/etc/hosts', null, null]],
  ['file:/etc/hosts', ['file', null, null, '/etc/hosts', null, null]],
  ['mailto:a@b.org', ['mailto', null, null, null, null, null]],
  ['http:?a', ['http', null, null, null, null, null]],
  ['http://1/', ['http', '1', null, '/', null, null]],
  ['http://a.1/', ['http', null, null, '/', null, null]],
  ['http://[fe80::1%eth0]', ['http', '[fe80::1%eth0]', null, '', null, null]],
  ['//host/path', [null, 'host', null, '/path', null, null]],
  ['www.example.com/a', [null, null, null, 'www.example.com/a', null, null]],
  ['?', [null, null, null, '', '', null]],
  ['', [null, null, null, '', null, null]],
  ['#a?b', [null, null, null, '', null, 'a?b']],
  ['a%20b?[x]#%C3%A4', [null, null, null, 'a%20b', '[x]', '%C3%A4']],
])('%j', (text, parts) => {
  const { scheme, host, port, path, query, fragment } = parseUri(text, 'F');
  expect([scheme, host, port, path, query, fragment]).toEqual(parts);
});

test.each([
  'http://',
  'http:',
  ':a',
  '1http://a',
  'http://a b/',
  'http://host/a b',
  'http://host/%zz',
  'http://host/%4',
  'http://[::1',
  'http://[xyz]/',
  'http://host/{a}',
  'http://host?"',
  'a#b#c',
  'http://a^b/',
  'http://host/\u00a0',
])('%j is no URL', (text) => {
  expect(() => parseUri(text, 'URL_EXTRACT_HOST')).toThrow(`URL_EXTRACT_HOST has no result here: '${text}' is no URL`);
  expect(() => call(urlExtractHost, [STRING], [text])).toThrow('is no URL');
});

test('escapes that are no UTF-8 become U+FFFD', () => {
  expect(call(urlExtractPath, [STRING], ['http://a/%C3%A4%FF/%e2%82%ac'])).toBe('/ä\uFFFD/€');
});

test.each([
  ['http://a/?x=1&y&z=&x=2', 'x', '1'],
  ['http://a/?x=1&y&z=&x=2', 'y', ''],
  ['http://a/?x=1&y&z=&x=2', 'z', ''],
  ['http://a/?x=1&y&z=&x=2', 'w', null],
  ['http://a/?x=a=b', 'x', 'a=b'],
  ['http://a/?x=a%26y=b', 'y', null],
  ['http://a/?a%20b=c', 'a b', 'c'],
  ['http://a/', 'x', null],
])('the parameter of %j named %j is %j', (url, name, is) => {
  expect(call(urlExtractParameter, [STRING, STRING], [url, name])).toBe(is);
});

test('a parameter that is encoded reads as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const encoded = call(urlEncodeParam, [STRING], [text]);
      expect(encoded).toMatch(/^[A-Za-z0-9.*_+%-]*$/);
      expect(encoded).toBe(new URLSearchParams({ a: text }).toString().slice(2));
      expect(call(urlDecodeParam, [STRING], [encoded])).toBe(text);
    }),
  );
});

test.each(['%', 'a%4', '%zz', '%%20'])('URL_DECODE_PARAM refuses %j', (text) => {
  expect(() => call(urlDecodeParam, [STRING], [text])).toThrow('is no escape of a byte');
});
