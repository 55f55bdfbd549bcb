import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { noon, storeActivity, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { engines } from '../../../test/support/engines.ts';
import { listFiledDeviceGroups, listKnownDeviceGroups, replaceDeviceGroups } from './groups.ts';

describe.each(engines)('device groups on %s', (engine) => {
  const store = useStore(engine);

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

  test('that devices or recommendations name are known, each once', async () => {
    const [one, other] = [await storeRecommendation(store()), await storeRecommendation(store())];
    const counts = (...names: string[]) => names.map((name) => ({ name, deviceCount: 1 }));
    await sql`insert into device (id, name, os_platform, device_group, is_onboarded, is_excluded, changed_at)
      select 'd' || n, 'd', 'Windows11', (array['Known 2', 'Known 3', null])[1 + n % 3], true, false, now()
      from generate_series(1, 9) as n`.execute(store().db);

    await store().inTransaction(async (tx) => {
      await replaceDeviceGroups(tx, one.id, counts('Known 1', 'Known 2'), noon);
      await replaceDeviceGroups(tx, other.id, counts('Known 1', 'Known 4'), noon);
    });

    const known = await listKnownDeviceGroups(store().db);
    expect(known.filter((name) => name.startsWith('Known'))).toEqual(['Known 1', 'Known 2', 'Known 3', 'Known 4']);
  });
});
