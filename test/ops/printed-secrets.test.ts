import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { LeakWatch } from '../support/leak-watch.ts';
import { waysToLeak } from '../support/leaky/vitest.config.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'mendbot-leaks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a file of tests in which a secret is printed fails, whichever way it went', async () => {
  const report = join(folder, 'report.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const options = ['--config', 'test/support/leaky/vitest.config.ts', '--reporter=json', `--outputFile=${report}`];
  const child = spawn(process.execPath, [vitest, 'run', ...options], { cwd: root, stdio: 'ignore' });
  const [code] = await once(child, 'exit');

  const { testResults, numPassedTests } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = testResults.filter(({ status }: { readonly status: string }) => status === 'failed');
  expect([code, numPassedTests, failed.length]).toEqual([1, waysToLeak.length, waysToLeak.length - 1]);
  expect(failed.map(({ message }: { readonly message: string }) => message).join('\n')).toContain(
    'a secret was printed behind',
  );
});

test('what is found does not repeat the secret', () => {
  const watch = new LeakWatch();

  watch.see(watch, `{"note":"hello","token":"${['the', 'client', 'secret'].join('-')}"}`);

  expect(watch.take()).toEqual(['a secret was printed behind: {"note":"hello","token":"']);
  expect(watch.take()).toEqual([]);
});
