import { describe, expect, test } from 'vitest';
import { storeActivity } from '../../../test/support/db/fixtures.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { listFiledDeviceGroups } from './names.ts';

describe('device groups', () => {
  const store = useStore();

  test('for which activities were filed are known by their names, each once, in this workspace', async () => {
    const workspaceId = await newWorkspace(store());
    const groups = (...names: string[]) => ({ scope: { kind: 'groups', groups: names } }) as const;
    await storeActivity(store(), workspaceId, groups('HQ Workstations', ' hq', 'Servers', 'The HQ'));
    await storeActivity(store(), workspaceId, groups('HQ Workstations', "O'Hare 'gate"));
    await storeActivity(store(), workspaceId, { scope: { kind: 'all' } });
    await storeActivity(store(), await newWorkspace(store()), groups('HQ elsewhere'));

    const found = await listFiledDeviceGroups(store().db, workspaceId);

    expect(found.toSorted()).toEqual([' hq', 'HQ Workstations', "O'Hare 'gate", 'Servers', 'The HQ'].toSorted());
  });
});
