import type { Beside } from '../../core/paging.ts';
import { type NumberedPage, type Page, pageNumber } from '../../core/paging.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { DeviceClass, TargetDevice } from '../activities/index.ts';
import { type Activity, hasTargets, permitReadingOf } from '../activities/index.ts';
import { countDevicesBeside, listDevicesBeside } from './devices.ts';

const devicesPerPage = 20;

export interface DevicePlace {
  readonly of: DeviceClass | 'all';
  readonly beside: Beside<string>;
}

/** One page of the devices that an activity is about, by name. Where nothing is left on the way there, the first. */
export async function readDevicePage(
  { store, actor }: PersonContext,
  activity: Activity,
  { of, beside }: DevicePlace,
): Promise<NumberedPage<TargetDevice>> {
  permitReadingOf(actor, activity);
  if (!hasTargets(activity)) return { items: [], hasBefore: false, hasAfter: false, number: 1, pages: 1 };
  const read = (from: Beside<string>) =>
    listDevicesBeside(store.db, activity.id, { of, beside: from, limit: devicesPerPage + 1 });
  const page = await readPage(beside, read);
  const [first] = page.items;
  if (first === undefined || !(page.hasBefore || page.hasAfter)) return { ...page, number: 1, pages: 1 };
  const { count, before } = await countDevicesBeside(store.db, activity.id, { of, before: first });
  return { ...page, ...pageNumber({ before, shown: page.items.length, count, perPage: devicesPerPage }) };
}

async function readPage(
  beside: Beside<string>,
  read: (from: Beside<string>) => Promise<readonly TargetDevice[]>,
): Promise<Page<TargetDevice>> {
  const found = await read(beside);
  const isMore = found.length > devicesPerPage;
  if (beside.kind === 'before' && isMore) return { items: found.slice(1), hasBefore: true, hasAfter: true };
  if (beside.kind === 'after' && found.length > 0) {
    return { items: found.slice(0, devicesPerPage), hasBefore: true, hasAfter: isMore };
  }
  const first = beside.kind === 'start' ? found : await read({ kind: 'start' });
  return { items: first.slice(0, devicesPerPage), hasBefore: false, hasAfter: first.length > devicesPerPage };
}
