import { describe, expect, inject, test } from 'vitest';
import { isSound } from '../../src/sandbox/crash/check-after-crashes.ts';
import { createCrashFolder, createCrashPostgres } from '../../src/sandbox/crash/crash-database.ts';
import { crashTable } from '../../src/sandbox/crash/crash-table.ts';
import { runCrashes } from '../../src/sandbox/crash/run-crashes.ts';
import { engines } from './support/test-store.ts';

describe.each(engines)('the real program on %s', (engine) => {
  test('loses and repeats nothing when it is killed while people file requests', { timeout: 120_000 }, async () => {
    await using database =
      engine === 'embedded' ? createCrashFolder() : await createCrashPostgres(inject('postgres')?.url ?? '');

    const report = await runCrashes({ kills: 3, seed: 'short', database, say: () => {} });

    expect(isSound(report), crashTable(report)).toBe(true);
    expect(report.confirmed).toBeGreaterThan(0);
  });
});
