import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backupsFinding } from './backups-finding.ts';

const now = new Date('2026-11-29T12:00:00Z');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mendbot-backups-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a folder without a backup says when the first one comes', () => {
  writeFileSync(join(folder, 'monday.tar.gz'), '');

  expect(backupsFinding(folder, now)).toMatchObject({ outcome: 'good', words: expect.stringContaining('02:30 UTC') });
});

test.each([
  ['2026-11-28-0230', 'good'],
  ['2026-11-26-0230', 'warning'],
])('the newest backup is named: %s is %s', (moment, outcome) => {
  const newest = join(folder, `mendbot-${moment}.tar.gz`);
  for (const path of [join(folder, 'mendbot-2026-11-01-0230.tar.gz'), newest]) writeFileSync(path, '');

  expect(backupsFinding(folder, now)).toMatchObject({ outcome, words: `the newest is ${newest}` });
});
