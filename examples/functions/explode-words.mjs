import { STRING, table, tableOverload } from 'millrace/functions';

export const EXPLODE_WORDS = table({
  name: 'EXPLODE_WORDS',
  category: 'table',
  summary: 'A row for each word of `text`, in lower case; none for NULL.',
  overloads: [tableOverload([['text', STRING]], STRING, (text) => text?.toLowerCase().match(/\p{L}+/gu) ?? [])],
  examples: [
    { sql: `EXPLODE_WORDS('Late again, LATE!')`, is: ['late', 'again', 'late'] },
    { sql: `EXPLODE_WORDS('42')`, is: [] },
    { sql: 'EXPLODE_WORDS(CAST(NULL AS STRING))', is: [] },
  ],
});
