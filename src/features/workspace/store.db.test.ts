import { describe, expect, test } from 'vitest';
import { recordStatements } from '../../../test/bench/recorded-statements.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import { lockSettings, readSettingsIn } from './store.ts';

describe('the settings of a transaction', () => {
  const store = useStore();

  test('are read once', async () => {
    const workspaceId = await newWorkspace(store());

    const statements = await store().inTransaction((tx) =>
      recordStatements(tx.getExecutor(), async () => {
        await readSettingsIn(tx, workspaceId);
        await readSettingsIn(tx, workspaceId);
      }),
    );

    expect(statements.filter(({ sql }) => sql.includes('"settings"'))).toHaveLength(1);
  });

  test('are read again after a change, and as they are once locked', async () => {
    const workspaceId = await newWorkspace(store());

    const hours = await store().inTransaction(async (tx) => {
      const before = await readSettingsIn(tx, workspaceId);
      await saveSettings(tx, workspaceId, { reportHour: before.reportHour + 1 });
      const after = await readSettingsIn(tx, workspaceId);
      const { settings } = await lockSettings(tx, workspaceId);
      return [after.reportHour - before.reportHour, settings.reportHour - before.reportHour];
    });

    expect(hours).toEqual([1, 1]);
  });

  test('are those of another workspace for another id', async () => {
    const [one, other] = [await newWorkspace(store()), await newWorkspace(store())];
    await store().inTransaction((tx) => saveSettings(tx, one, { reportHour: 5 }));

    const hours = await store().inTransaction(async (tx) => [
      (await readSettingsIn(tx, one)).reportHour,
      (await readSettingsIn(tx, other)).reportHour,
    ]);

    expect(hours[0]).toBe(5);
    expect(hours[1]).not.toBe(5);
  });
});
