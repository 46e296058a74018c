/** The first line of every generated page. */
export const GENERATED = '<!-- Written by `npm run docs` from the tables of the source. Do not edit. -->\n\n';

/** Text that can stand in a cell of a Markdown table. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
}

/** Text as code in a cell; nothing for no text. */
export function code(text: string): string {
  return text === '' ? '' : `\`${text.replaceAll('|', '\\|')}\``;
}
