// Holds the folder table, the front doors and the absence of import cycles; the rules are in .dependency-cruiser.cjs.
import { existsSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

// A cruiser that cannot read TypeScript finds no modules, hence no violations, and calls that a success.
const FEWEST_MODULES = 20;
const FOLDERS = 'types parser functions formats broker planner engine protocol client server cli test bench scripts'.split(' ');

const options = await extractOptions('./.dependency-cruiser.cjs');
const { output } = await cruise(FOLDERS.filter(existsSync), options, undefined, { tsConfig: extractTsConfig('./tsconfig.json') });
const modules = output.modules.filter((module) => module.source.endsWith('.ts') && !module.source.includes('node_modules'));

const comments = new Map(options.ruleSet.forbidden.map((rule) => [rule.name, rule.comment]));
for (const violation of output.summary.violations) {
  const path = violation.cycle?.map((step) => step.name ?? step).join(' → ') ?? violation.to;
  console.error(`${violation.from} → ${path}\n  ${violation.rule.name}: ${comments.get(violation.rule.name)}`);
}

if (modules.length < FEWEST_MODULES) {
  console.error(
    `Only ${modules.length} TypeScript files were read, fewer than ${FEWEST_MODULES}: the check itself is broken (which TypeScript is installed?).`,
  );
  process.exitCode = 1;
} else if (output.summary.violations.length > 0) {
  console.error(`${output.summary.violations.length} imports break the rules.`);
  process.exitCode = 1;
} else {
  console.log(`imports: ${modules.length} files, ${output.summary.totalDependenciesCruised} imports, none breaks a rule`);
}
