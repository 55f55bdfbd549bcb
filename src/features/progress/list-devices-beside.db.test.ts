import { describe, expect, test } from 'vitest';
import { noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import type { Beside } from '../../core/paging.ts';
import type { DeviceId, ExposedDevice } from '../../microsoft/recommendation.ts';
import { countDevicesBeside, listDevicesBeside, saveActivityDevices } from './devices.ts';
import { saveTargetChanges, type TargetChange } from './store.ts';

// Two devices may have one name; the id then decides.
const devices: readonly ExposedDevice[] = ['b', 'a', 'a', 'd', 'c'].map((name, index) => {
  return { id: `id-${index}` as DeviceId, name, osPlatform: 'Windows11', deviceGroup: 'Laptops' };
});
const byName = ['id-1', 'id-2', 'id-0', 'id-4', 'id-3'];

describe('devices beside one of them', () => {
  const store = useStore();

  async function keep(changes: readonly Partial<TargetChange>[] = []): Promise<ActivityId> {
    const { id } = await storeActivity(store(), await newWorkspace(store()));
    const usual = { reason: null, isReExposed: false, lastExposedAt: noon } as const;
    await store().inTransaction(async (tx) => {
      await saveActivityDevices(tx, id, devices, noon);
      const whole = changes.map((change) => ({ ...usual, ...change }) as TargetChange);
      await saveTargetChanges(tx, id, whole, noon);
    });
    return id;
  }

  async function idsOf(activityId: ActivityId, beside: Beside<string>, limit = 2) {
    const page = await listDevicesBeside(store().db, activityId, { of: 'all', groups: null, beside, limit });
    return page.map(({ id }) => id);
  }

  test('come by name, both ways, each once', async () => {
    const id = await keep();

    expect(await idsOf(id, { kind: 'start' })).toEqual(byName.slice(0, 2));
    expect(await idsOf(id, { kind: 'after', key: 'id-2' })).toEqual(byName.slice(2, 4));
    expect(await idsOf(id, { kind: 'after', key: 'id-4' })).toEqual(byName.slice(4));
    expect(await idsOf(id, { kind: 'before', key: 'id-3' })).toEqual(byName.slice(2, 4));
    expect(await idsOf(id, { kind: 'before', key: 'id-2' })).toEqual(byName.slice(0, 1));
  });

  test('are counted, and those before one of them', async () => {
    const id = await keep([{ deviceId: 'id-0' as DeviceId, state: 'fixed' }]);
    const count = async (of: 'all' | 'fixed' | 'gone', name: string, device: string) =>
      await countDevicesBeside(store().db, id, { of, groups: null, before: { name, id: device as DeviceId } });

    expect(await count('all', 'a', 'id-1')).toEqual({ count: 5, before: 0 });
    expect(await count('all', 'a', 'id-2')).toEqual({ count: 5, before: 1 });
    expect(await count('all', 'd', 'id-3')).toEqual({ count: 5, before: 4 });
    expect(await count('fixed', 'd', 'id-3')).toEqual({ count: 1, before: 1 });
    expect(await count('gone', 'd', 'id-3')).toEqual({ count: 0, before: 0 });
  });

  test('are those of some device groups alone, where a reader sees no others', async () => {
    const { id } = await storeActivity(store(), await newWorkspace(store()));
    const mixed = devices.map((device, index) => ({ ...device, deviceGroup: index < 2 ? 'Servers' : 'Laptops' }));
    await store().inTransaction((tx) => saveActivityDevices(tx, id, mixed, noon));
    const groups = ['Servers'];

    const page = await listDevicesBeside(store().db, id, { of: 'all', groups, beside: { kind: 'start' }, limit: 9 });
    const count = await countDevicesBeside(store().db, id, {
      ...{ of: 'all', groups, before: { name: 'b', id: 'id-0' as DeviceId } },
    });

    expect(page.map((device) => device.id)).toEqual(['id-1', 'id-0']);
    expect(count).toEqual({ count: 2, before: 1 });
  });

  test('are none beside what is no device of the activity', async () => {
    const [id, other] = [await keep(), await storeActivity(store(), await newWorkspace(store()))];

    expect(await idsOf(id, { kind: 'after', key: 'nobody' })).toEqual([]);
    expect(await idsOf(other.id, { kind: 'after', key: 'id-1' })).toEqual([]);
  });

  test('are those of one class, the exposed again among the fixed', async () => {
    const id = await keep([
      { deviceId: 'id-0' as DeviceId, state: 'fixed' },
      { deviceId: 'id-1' as DeviceId, state: 'fixed', isReExposed: true },
      { deviceId: 'id-2' as DeviceId, state: 'out_of_scope', reason: 'merged' },
    ]);
    const of = async (one: 'fixed' | 're_exposed' | 'out_of_scope' | 'exposed' | 'gone') => {
      const page = await listDevicesBeside(store().db, id, {
        of: one,
        groups: null,
        beside: { kind: 'start' },
        limit: 9,
      });
      return page.map((device) => device.id);
    };

    expect(await of('fixed')).toEqual(['id-1', 'id-0']);
    expect(await of('re_exposed')).toEqual(['id-1']);
    expect(await of('out_of_scope')).toEqual(['id-2']);
    expect(await of('exposed')).toEqual(['id-4', 'id-3']);
    expect(await of('gone')).toEqual([]);
  });
});
