import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createDatabase } from '../../../../test/support/world.ts';

const script = fileURLToPath(new URL('../../../../test/support/db/unsynced-engine.ts', import.meta.url));

test('an fsync that the disk refuses is no commit, and told of', async () => {
  const { dataDir, remove } = await createDatabase('embedded');

  const { stdout, status } = spawnSync(process.execPath, [script, dataDir], { encoding: 'utf8' });

  expect(stdout).toContain('fault\n');
  expect(stdout).not.toContain('answered');
  expect(status).toBe(7);
  await remove();
});
