import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { WorkspaceId } from '../../src/domain/identifiers.ts';
import { readSettings } from '../../src/store/workspaces.ts';
import { newWorkspace, useStore } from './support/test-store.ts';

const store = useStore('embedded');

test.each([
  ['statements that are built once', async () => await readSettings(store().db, 'T1' as WorkspaceId)],
  ['other statements', async () => await sql`select 1`.execute(store().db)],
])('reads in a row let others have their turn: %s', async (_, read) => {
  await newWorkspace(store());
  let turns = 0;
  const beat = () => {
    turns += 1;
    beating = setImmediate(beat);
  };
  let beating = setImmediate(beat);
  const startedAt = performance.now();

  while (performance.now() - startedAt < 200) await read();
  clearImmediate(beating);

  expect(turns).toBeGreaterThan(3);
});
