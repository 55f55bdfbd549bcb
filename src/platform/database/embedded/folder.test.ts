import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFolder } from './open-folder.ts';

test('no database is made where there is none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mendbot-none-'));
  const missing = join(folder, 'copying');

  await expect(openFolder(missing)).rejects.toThrow(`There is no database in ${missing}.`);
  await expect(openFolder(folder)).rejects.toThrow(`There is no database in ${folder}.`);

  expect([existsSync(missing), readdirSync(folder)]).toEqual([false, []]);
  rmSync(folder, { recursive: true });
});
