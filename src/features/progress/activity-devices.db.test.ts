import { describe, expect, test } from 'vitest';
import { noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import type { DeviceId, ExposedDevice } from '../../microsoft/recommendation.ts';
import { readActivityDevices, saveActivityDevices } from './devices.ts';
import type { TargetDevice } from './target.ts';

const devices: readonly ExposedDevice[] = Array.from({ length: 2500 }, (_, at) => ({
  id: ((at * 7919) % 2500).toString(16).padStart(40, '0') as DeviceId,
  name: `host-${at}`,
  osPlatform: 'Windows11',
  deviceGroup: at % 2 === 0 ? 'Laptops' : 'Ungrouped devices',
}));

describe('the devices of an activity', () => {
  const store = useStore();

  async function pagesOf(id: ActivityId): Promise<readonly (readonly TargetDevice[])[]> {
    const pages: (readonly TargetDevice[])[] = [];
    for await (const page of readActivityDevices(store().db, id, null)) pages.push(page);
    return pages;
  }

  test('are kept once and read in pages of at most 1,000', async () => {
    const { id } = await storeActivity(store(), await newWorkspace(store()));
    const save = (list: readonly ExposedDevice[], at: Date) =>
      store().inTransaction((tx) => saveActivityDevices(tx, id, list, at));

    await save(devices, noon);
    await save(devices.slice(0, 600), new Date());

    const pages = await pagesOf(id);
    const read = pages.flat();
    expect(pages.map((page) => page.length)).toEqual([1000, 1000, 500]);
    expect(read.map((device) => device.id)).toEqual(devices.map((device) => device.id).toSorted());
    expect(read.find(({ name }) => name === 'host-3')).toMatchObject({
      ...devices[3],
      frozenAt: noon,
      state: 'exposed',
    });
    expect(read.every(({ frozenAt }) => frozenAt.getTime() === noon.getTime())).toBe(true);
  });

  test('are none for an activity without', async () => {
    const { id } = await storeActivity(store(), await newWorkspace(store()));

    await store().inTransaction((tx) => saveActivityDevices(tx, id, [], noon));

    expect(await pagesOf(id)).toEqual([]);
  });
});
