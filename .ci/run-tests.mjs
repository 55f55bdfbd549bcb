// Runs all tests, and once more the files whose process ended by itself: V8 may end one in which engines are opened and closed by the
// hundred (https://github.com/nodejs/node/issues/64500). It is said when it happens, and what fails in the second run has failed.
//
//   node .ci/run-tests.mjs PRINTED COUNTS      what is printed is kept in one file, the line with the counts in the other
import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [printedFile, countsFile] = process.argv.slice(2);
const printed = createWriteStream(printedFile);
const folder = mkdtempSync(join(tmpdir(), 'mendbot-reports-'));

async function run(name, files) {
  const report = join(folder, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn('npm', ['test', '--', ...reporters, ...files], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const [stream, own] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    stream.on('data', (part) => {
      own.write(part);
      printed.write(part);
      text += part;
    });
  }
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, text: withoutColours(text), testResults: resultsIn(report) };
}

function withoutColours(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: so the terminal has them
  return text.replaceAll(/\x1b\[[0-9;]*m/g, '');
}

/** Nothing where the run has left no report, which its exit code tells as well. */
function resultsIn(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8')).testResults;
  } catch {
    return [];
  }
}

/** The files whose process ended without a word, as vitest names them. */
function endedIn(text) {
  const named = text.matchAll(/Worker exited unexpectedly.*? while running test file (\S+)/g);
  return [...new Set([...named].map(([, file]) => file))];
}

/** What else went wrong outside of any test. */
function otherErrorsIn(text) {
  return [...text.matchAll(/Unhandled (?:Error|Rejection) ⎯/g)].length - endedIn(text).length;
}

const first = await run('first', []);
const ended = endedIn(first.text);
const runs = [first];
if (ended.length > 0) {
  console.log(`\nA process of the tests ended by itself in ${ended.join(', ')}: once more.\n`);
  runs.push(await run('again', ended));
}

// What such a file has told before its process ended counts in its second run alone.
const files = runs.flatMap(({ testResults }, at) => testResults.filter(({ name }) => at > 0 === ended.includes(name)));
const results = files.flatMap(({ assertionResults }) => assertionResults);
const passed = results.filter(({ status }) => status === 'passed').length;
const skipped = results.filter(({ status }) => status !== 'passed' && status !== 'failed');
for (const { fullName } of skipped) console.log(`not run: ${fullName}`);
const failed = results.length - passed;
const isWhole =
  files.every(({ status }) => status === 'passed') && ended.every((one) => files.some(({ name }) => name === one));
const isClean = ended.length === 0 ? first.code === 0 : runs[1].code === 0 && otherErrorsIn(first.text) === 0;
writeFileSync(countsFile, `${passed} passed, ${failed} failed\n`);
await new Promise((resolve) => printed.end(resolve));
process.exit(failed === 0 && isWhole && isClean ? 0 : 1);
