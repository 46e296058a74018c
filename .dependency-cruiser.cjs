// The folder table of docs/architecture.md, held by `npm run imports:check`. Change both in one commit.

/** What each folder may import beside itself. `test`, `bench`, `scripts` and `examples` may import anything, and nobody imports them. */
const MAY_IMPORT = {
  types: [],
  parser: ['types'],
  functions: ['types'],
  formats: ['types'],
  broker: ['types'],
  registry: ['types', 'broker'],
  planner: ['types', 'parser', 'functions', 'formats'],
  engine: ['types', 'parser', 'functions', 'formats', 'broker', 'registry', 'planner'],
  protocol: ['types'],
  client: ['protocol', 'types'],
  server: ['engine', 'registry', 'protocol', 'types'],
  cli: ['client', 'protocol', 'server', 'engine', 'broker', 'registry', 'parser', 'types'],
};

/** The files of each folder that other folders may import: its front door, then its contracts. */
const DOORS = {
  types: ['.*'],
  parser: ['parser', 'ast', 'ast-expression', 'ast-type', 'print', 'show-error'],
  functions: ['functions', 'define', 'pattern', 'resolve', 'result-type', 'time/date-pattern', 'user/check-entry', 'user/guard-entry'],
  formats: ['formats', 'format', 'byte-writer'],
  broker: ['broker', 'record-batch', 'partitioner', 'headers', 'memory/memory-broker', 'embedded/embedded-broker'],
  registry: ['[^/]+'],
  planner: ['[^/]+'],
  engine: ['[^/]+', 'threads/task-worker'],
  protocol: ['.*'],
  client: ['client'],
  server: ['server', 'settings', 'log', 'entities/entity'],
  cli: ['millrace'],
};

const folders = Object.keys(MAY_IMPORT);
const doorNames = (folder) =>
  DOORS[folder].map((door) => (door === '[^/]+' ? `the files directly in ${folder}/` : `${folder}/${door}.ts`)).join(', ');
const outsiders = '^(test|bench|scripts|docs|examples|dist)/';

const direction = folders.map((folder) => ({
  name: `direction-${folder}`,
  comment: `${folder} may import ${MAY_IMPORT[folder].join(', ') || 'no other folder'}.`,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: { path: `^(${folders.filter((other) => other !== folder && !MAY_IMPORT[folder].includes(other)).join('|')})/` },
}));

const doors = folders.map((folder) => ({
  name: `door-${folder}`,
  comment: `From outside, import only ${doorNames(folder)}.`,
  severity: 'error',
  from: { pathNot: [`^${folder}/`, outsiders] },
  to: { path: `^${folder}/`, pathNot: `^${folder}/(${DOORS[folder].join('|')})\\.ts$` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycle', comment: 'No import cycles, type imports included.', severity: 'error', from: {}, to: { circular: true } },
    ...direction,
    ...doors,
    {
      name: 'no-outsiders',
      comment: 'Sources never import tests, benches, scripts, examples or the build.',
      severity: 'error',
      from: { path: `^(${folders.join('|')})/` },
      to: { path: outsiders },
    },
    {
      name: 'pure',
      comment: 'What comes before execution does no I/O and starts nothing.',
      severity: 'error',
      from: { path: '^(types|parser|functions|formats|planner)/' },
      to: {
        path: '^(node:)?(fs|net|tls|dgram|http|https|http2|child_process|worker_threads|cluster|timers|readline)(/|$)',
        dependencyTypes: ['core'],
      },
    },
    {
      name: 'browser-safe',
      comment: 'The client and what it imports run in browsers too.',
      severity: 'error',
      from: { path: '^(client|protocol)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'declared-packages',
      comment: 'Sources import only packages that package.json lists under dependencies.',
      severity: 'error',
      from: { path: `^(${folders.join('|')})/` },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '/@types/' },
    },
    { name: 'resolvable', comment: 'Every import leads somewhere.', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    // Without this, type imports are invisible, and the table and the cycles with them.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', '^dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.d.ts'],
    },
  },
};
