import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { bareText } from './bare-text.ts';
import { jsonPath } from './json-path.ts';
import { jsonOf } from './json-reader.ts';

const NAME = 'EXTRACTJSONFIELD';

export const extractJsonField = scalar({
  name: NAME,
  category: 'json',
  summary:
    "What `path` leads to in a JSON text: a string as it is, anything else as JSON; NULL if nothing is there. A path is `$` and steps: `.name`, `['name']`, `[0]` (items count from 0), and `.*` or `[*]` for an array of all.",
  overloads: [
    overload(
      [
        ['json', STRING],
        ['path', STRING],
      ],
      STRING,
      (json, path) => {
        const found = jsonPath(path, NAME)(jsonOf(json, NAME));
        return found === null ? null : bareText(found);
      },
    ),
  ],
  examples: [
    { sql: `EXTRACTJSONFIELD('{"log": {"cloud": "gcp", "ports": [80, 443]}}', '$.log.cloud')`, is: 'gcp' },
    { sql: `EXTRACTJSONFIELD('{"log": {"cloud": "gcp", "ports": [80, 443]}}', '$.log.ports[1]')`, is: '443' },
    { sql: `EXTRACTJSONFIELD('{"log": {"cloud": "gcp", "ports": [80, 443]}}', '$.log')`, is: '{"cloud":"gcp","ports":[80,443]}' },
    { sql: `EXTRACTJSONFIELD('{"a b": 1.23450}', '$["a b"]')`, is: '1.23450' },
    { sql: `EXTRACTJSONFIELD('[{"id": 1}, {"id": 2}]', '$[*].id')`, is: '[1,2]' },
    { sql: `EXTRACTJSONFIELD('{"a": 1}', '$.b')`, is: null },
    { sql: `EXTRACTJSONFIELD(NULL, '$.a')`, is: null },
  ],
});
