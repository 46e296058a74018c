import { describe, expect, it } from 'vitest';
import { FORMATS, formatNamed, formatsNear } from '../../formats/formats.ts';
import { NONE } from '../../formats/none-format.ts';
import { formatSuite } from './format-suite.ts';

formatSuite({ format: NONE, oracle: () => [], options: [{}] });

describe('formats', () => {
  it('are found by name in any case', () => {
    expect(formatNamed('json')?.name).toBe('JSON');
    expect(formatNamed('CSV')).toBeUndefined();
  });

  it('have near names', () => {
    expect(formatsNear('jsonb')).toEqual(['JSON']);
    expect(formatsNear('xml')).toEqual(FORMATS.map((format) => format.name));
  });

  it('document their options', () => {
    for (const option of FORMATS.flatMap((format) => format.options)) expect(option.summary).not.toBe('');
  });
});
