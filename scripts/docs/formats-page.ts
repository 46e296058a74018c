import type { Format, FormatExample, FormatOption } from '../../formats/format.ts';
import { FORMATS } from '../../formats/formats.ts';
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  BYTES,
  DATE,
  decimal,
  DOUBLE,
  INTEGER,
  mapOf,
  STRING,
  structOf,
  TIME,
  TIMESTAMP,
} from '../../types/sql-type.ts';
import { cell, code, GENERATED } from './markdown.ts';
import { sqlValueText } from './value-text.ts';

/** One type of every kind that a column can have. */
const SAMPLES = [
  ...[BOOLEAN, INTEGER, BIGINT, DOUBLE, STRING, BYTES, TIME, DATE, TIMESTAMP].map((type) => ({ name: type.kind as string, type })),
  { name: 'DECIMAL', type: decimal(10, 2) },
  { name: 'ARRAY', type: arrayOf(STRING) },
  { name: 'MAP', type: mapOf(STRING, STRING) },
  { name: 'STRUCT', type: structOf([{ name: 'F', type: STRING }]) },
];

/** docs/reference/formats.md: every entry of FORMATS with its types, options and examples. */
export function formatsPage(): string {
  return `${GENERATED}# Formats\n\nHow rows become the bytes of a record's key and value.\n\n${FORMATS.map(section).join('\n')}`;
}

function section(format: Format): string {
  const limit = format.maxColumns === 1 ? 'One column on each side.\n\n' : '';
  return `## ${format.name}\n\n${format.summary}\n\n${limit}As a key: ${types(format, 'key')}. As a value: ${types(format, 'value')}.\n\n${options(format.options)}${examples(format.examples)}`;
}

function types(format: Format, role: 'key' | 'value'): string {
  const supported = SAMPLES.filter(({ type }) => format.supports(type, role)).map(({ name }) => name);
  if (supported.length === SAMPLES.length) return 'every type';
  return supported.length === 0 ? 'no columns' : supported.join(', ');
}

function options(all: readonly FormatOption[]): string {
  if (all.length === 0) return '';
  const rows = all.map((option) => `| ${code(option.name)} | ${code(option.default ?? '')} | ${cell(option.summary)} |`);
  return ['| option | default | |', '| --- | --- | --- |', ...rows].join('\n') + '\n\n';
}

function examples(all: readonly FormatExample[]): string {
  const rows = all.map(
    (example) =>
      `| ${code(example.columns)} | ${code(example.row.map((value) => sqlValueText(value, null)).join(', '))} | ${code(example.text ?? example.hex ?? '')} |`,
  );
  return ['| columns | row | bytes |', '| --- | --- | --- |', ...rows].join('\n') + '\n';
}
