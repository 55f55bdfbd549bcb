import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { noon, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import { contributions } from '../../app.ts';
import { Slots } from '../../platform/slot.ts';
import { listKnownDeviceGroups, replaceDeviceGroups } from './groups.ts';

describe('device groups', () => {
  const store = useStore();

  test('that devices or recommendations name are known, each once', async () => {
    const [one, other] = [await storeRecommendation(store()), await storeRecommendation(store())];
    const counts = (...names: string[]) => names.map((name) => ({ name, deviceCount: 1 }));
    await sql`insert into device (id, device_group, is_onboarded, is_excluded, changed_at)
      select 'd' || n, (array['Known 2', 'Known 3', null])[1 + n % 3], true, false, now()
      from generate_series(1, 9) as n`.execute(store().db);

    await store().inTransaction(async (tx) => {
      await replaceDeviceGroups(tx, one.id, counts('Known 1', 'Known 2'), noon);
      await replaceDeviceGroups(tx, other.id, counts('Known 1', 'Known 4'), noon);
    });

    const known = await listKnownDeviceGroups({ slots: new Slots(contributions) }, store().db);
    expect(known.filter((name) => name.startsWith('Known'))).toEqual(['Known 1', 'Known 2', 'Known 3', 'Known 4']);
  });
});
