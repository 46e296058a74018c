/** A header as it is given on the command line: `name=value`, the value up to the end. */
export type HeaderText = { readonly key: string; readonly value: string };

/** Reads `name=value`; a string says what is wrong, as a clause. */
export function parseHeader(text: string): HeaderText | string {
  const equals = text.indexOf('=');
  if (equals <= 0) return 'a header is written name=value';
  return { key: text.slice(0, equals), value: text.slice(equals + 1) };
}
