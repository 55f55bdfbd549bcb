// Prints the tests of a vitest JSON report that did not run, and a last line with the counts.
//
//   node .ci/counts.mjs REPORT
import { readFileSync } from 'node:fs';

const { testResults } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
const passed = tests.filter(({ status }) => status === 'passed').length;
const failed = tests.filter(({ status }) => status === 'failed').length;
const others = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
const isWhole = testResults.every(({ status }) => status === 'passed');

for (const { fullName } of others) console.log(`not run: ${fullName}`);
// A file that did not load, or a test that did not run, has failed.
const missing = others.length + (isWhole || failed > 0 ? 0 : 1);
console.log(`${passed} passed, ${failed + missing} failed`);
process.exit(failed + missing === 0 ? 0 : 1);
