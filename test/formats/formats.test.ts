import { describe, expect, it } from 'vitest';
import { FORMATS, formatNamed } from '../../formats/formats.ts';
import { NONE } from '../../formats/none-format.ts';
import { formatSuite } from './format-suite.ts';

formatSuite({ format: NONE, oracle: () => [], options: [{}] });

describe('formats', () => {
  it('are found by name in any case', () => {
    expect(formatNamed('json')?.name).toBe('JSON');
    expect(formatNamed('CSV')).toBeUndefined();
  });

  it('document their options', () => {
    for (const option of FORMATS.flatMap((format) => format.options)) expect(option.summary).not.toBe('');
  });
});
