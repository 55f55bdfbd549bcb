// Prints what did not run in a vitest JSON report, and a last line with the counts.
//
//   node .ci/counts.mjs REPORT
import { readFileSync } from 'node:fs';

const shown = 10;
const { testResults } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
const passed = tests.filter(({ status }) => status === 'passed').length;
const failed = tests.filter(({ status }) => status === 'failed').length;
const unloaded = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0);
const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');

for (const { name } of unloaded) console.log(`did not load: ${name}`);
for (const { fullName } of skipped.slice(0, shown)) console.log(`did not run: ${fullName}`);
if (skipped.length > shown) console.log(`and ${skipped.length - shown} more`);
if (skipped.length > 0) console.log('a test that did not run fails this check');
console.log(`${passed} passed, ${failed + unloaded.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
process.exit(failed + unloaded.length + skipped.length === 0 ? 0 : 1);
