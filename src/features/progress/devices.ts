import { sql } from 'kysely';
import type { ActivityId } from '../../core/identifiers.ts';
import { type Beside, type NumberedPage, type Page, pageNumber } from '../../core/paging.ts';
import { readingScopeOf, shownDeviceGroups } from '../../core/reading-scope.ts';
import type { Machine } from '../../microsoft/machine.ts';
import type { ExposedDevice } from '../../microsoft/recommendation.ts';
import type { PersonContext } from '../../platform/context.ts';
import { batchesOf, keysetPages } from '../../platform/database/batches.ts';
import type { Checkpoint } from '../../platform/database/checkpoint.ts';
import { valueList } from '../../platform/database/sql.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { type Activity, authorizeReadingOf, hasTargets } from '../activities/index.ts';
import { targetFromRow } from './store.ts';
import type { DeviceClass, TargetDevice } from './target.ts';
import { isWatched } from './watched.ts';

/** When the list of devices was last read whole. */
export const devicesRead: Checkpoint = { name: 'progress.devices_read' };

const pageSize = 1000;

/** Stores targets of watched activities that differ from what is stored; returns how many. At most 1,000 at once. */
export async function saveDevices(
  tx: Tx,
  machines: readonly Machine[],
  { at, completedSince }: { readonly at: Date; readonly completedSince: Date },
): Promise<number> {
  const rows = machines.map((machine) => ({
    id: machine.id,
    device_group: machine.deviceGroup,
    last_report_at: machine.lastReportAt?.toISOString() ?? null,
    is_onboarded: machine.isOnboarded,
    is_excluded: machine.isExcluded === 'as_before' ? null : machine.isExcluded,
    is_exclusion_left_out: machine.isExcluded === 'as_before',
    merged_into_id: machine.mergedIntoId,
    entra_device_id: machine.entraDeviceId,
  }));
  const written = await sql<{ readonly id: string }>`
    insert into device (id, device_group, last_report_at, is_onboarded, is_excluded, merged_into_id, entra_device_id,
      changed_at)
    select listed.id, listed.device_group, listed.last_report_at, listed.is_onboarded,
      case when listed.is_exclusion_left_out
        then coalesce((select known.is_excluded from device as known where known.id = listed.id), false)
        else listed.is_excluded end,
      listed.merged_into_id, listed.entra_device_id, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as listed (id text, device_group text,
      last_report_at timestamptz, is_onboarded boolean, is_excluded boolean, is_exclusion_left_out boolean,
      merged_into_id text, entra_device_id text)
    where exists (select 1 from activity_device join activity on activity.id = activity_device.activity_id
      where activity_device.device_id = listed.id and ${isWatched(completedSince)})
      -- A conflict locks the row, which is a write, even where nothing is then updated.
      and not exists (select 1 from device where device.id = listed.id and device.unlisted_at is null
        and (device.device_group, device.last_report_at, device.is_onboarded, device.is_excluded,
          device.merged_into_id, device.entra_device_id)
        is not distinct from (listed.device_group, listed.last_report_at, listed.is_onboarded,
          case when listed.is_exclusion_left_out then coalesce(device.is_excluded, false)
            else listed.is_excluded end, listed.merged_into_id, listed.entra_device_id))
    on conflict (id) do update set device_group = excluded.device_group, last_report_at = excluded.last_report_at,
      is_onboarded = excluded.is_onboarded, is_excluded = excluded.is_excluded,
      merged_into_id = excluded.merged_into_id, entra_device_id = excluded.entra_device_id,
      changed_at = excluded.changed_at, unlisted_at = null
    returning id
  `.execute(tx);
  return written.rows.length;
}

/** Stored devices that are not marked as unlisted, one page at a time. */
export async function* readListedDeviceIds(db: Reader): AsyncGenerator<readonly string[]> {
  const pages = keysetPages(pageSize, (last: { readonly id: string; readonly unlisted_at: Date | null } | null) =>
    db
      .selectFrom('device')
      // The mark is checked here: as a condition it makes the planner sort the whole table.
      .select(['id', 'unlisted_at'])
      .where('id', '>', last?.id ?? '')
      .orderBy('id')
      .limit(pageSize)
      .execute(),
  );
  for await (const rows of pages) yield rows.filter(({ unlisted_at }) => unlisted_at === null).map(({ id }) => id);
}

/** At most 1,000 at once. */
export async function markDevicesUnlisted(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.updateTable('device').set({ unlisted_at: at, changed_at: at }).where('id', 'in', ids).execute();
}

/** Deletes devices that no watched activity is about, one page at a time; returns how many. */
export async function forgetUnwatchedDevices(db: Reader, completedSince: Date): Promise<number> {
  let forgotten = 0;
  let after = '';
  for (;;) {
    const { rows } = await sql<{ readonly last: string | null; readonly gone: number }>`
      with page as (select id from device where id > ${after} order by id limit ${pageSize}),
      gone as (delete from device using page where device.id = page.id and not exists (select 1 from activity_device
        join activity on activity.id = activity_device.activity_id
        where activity_device.device_id = device.id and ${isWatched(completedSince)}) returning 1)
      select (select max(id) from page) as last, (select count(*)::int from gone) as gone
    `.execute(db);
    const [page] = rows;
    if (page === undefined || page.last === null) return forgotten;
    forgotten += page.gone;
    after = page.last;
  }
}

/** The device groups that are shown; `null` = all. */
type ShownGroups = readonly string[] | null;

interface DevicePlace {
  readonly of: DeviceClass | 'all';
  readonly beside: Beside<string>;
}

/** Devices of an activity by name, beside one of them; empty if that is not a device of the activity. */
export async function listDevicesBeside(
  db: Reader,
  activityId: ActivityId,
  { of, beside, groups, limit }: DevicePlace & { readonly groups: ShownGroups; readonly limit: number },
): Promise<readonly TargetDevice[]> {
  let select = selectDevices(db, activityId, { of, groups }).selectAll();
  if (beside.kind !== 'start') {
    const name = await findName(db, activityId, beside.key);
    if (name === null) return [];
    // Compared with values: for a row from a subquery, PostgreSQL walks the index from its beginning.
    const isAfter = sql<boolean>`(name, device_id) > (${name}, ${beside.key})`;
    const isBefore = sql<boolean>`(name, device_id) < (${name}, ${beside.key})`;
    select = select.where(beside.kind === 'after' ? isAfter : isBefore);
  }
  const direction = beside.kind === 'before' ? 'desc' : 'asc';
  const rows = await select.orderBy('name', direction).orderBy('device_id', direction).limit(limit).execute();
  const devices = rows.map((row) => targetFromRow(row, null));
  return beside.kind === 'before' ? devices.toReversed() : devices;
}

/** The count of all, and of those before one of them. */
export async function countDevicesBeside(
  db: Reader,
  activityId: ActivityId,
  {
    of,
    groups,
    before: { name, id },
  }: Pick<DevicePlace, 'of'> & { readonly groups: ShownGroups; readonly before: Pick<TargetDevice, 'name' | 'id'> },
): Promise<{ readonly before: number; readonly count: number }> {
  return await selectDevices(db, activityId, { of, groups })
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.countAll<number>().filterWhere(sql<boolean>`(name, device_id) < (${name}, ${id})`).as('before'),
    ])
    .executeTakeFirstOrThrow();
}

function selectDevices(
  db: Reader,
  activityId: ActivityId,
  { of, groups }: Pick<DevicePlace, 'of'> & { readonly groups: ShownGroups },
) {
  const all = db.selectFrom('activity_device').where('activity_id', '=', activityId);
  const select = groups === null ? all : all.where('device_group', 'in', valueList(groups));
  if (of === 're_exposed') return select.where('is_re_exposed', '=', true);
  return of === 'all' ? select : select.where('state', '=', of);
}

async function findName(db: Reader, activityId: ActivityId, deviceId: string): Promise<string | null> {
  const row = await db
    .selectFrom('activity_device')
    .select('name')
    .where('activity_id', '=', activityId)
    .where('device_id', '=', deviceId)
    .executeTakeFirst();
  return row?.name ?? null;
}

const batchSize = 500;

/** Stores the devices as they were at filing; a repeated call changes nothing. */
export async function saveActivityDevices(
  tx: Tx,
  activityId: ActivityId,
  devices: readonly ExposedDevice[],
  at: Date,
): Promise<void> {
  for (const batch of batchesOf(devices, batchSize)) {
    const rows = batch.map((device) => ({
      activity_id: activityId,
      device_id: device.id,
      name: device.name,
      os_platform: device.osPlatform,
      device_group: device.deviceGroup,
      frozen_at: at,
      since: at,
      last_exposed_at: null,
    }));
    await tx
      .insertInto('activity_device')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Ordered by id, one page at a time, which limits the result of each statement. */
export function readActivityDevices(
  db: Reader,
  activityId: ActivityId,
  groups: ShownGroups,
): AsyncGenerator<readonly TargetDevice[]> {
  return keysetPages(pageSize, async (last) => {
    const rows = await selectDevices(db, activityId, { of: 'all', groups })
      .selectAll()
      .where('device_id', '>', last?.id ?? '')
      .orderBy('device_id')
      .limit(pageSize)
      .execute();
    return rows.map((row) => targetFromRow(row, null));
  });
}

const devicesPerPage = 20;

export interface ShownDevices extends NumberedPage<TargetDevice> {
  /** Devices of groups that the reader's roles do not cover may be missing. */
  readonly isLimited: boolean;
}

/** One page by name. Falls back to the first page where nothing is left in that direction. */
export async function readDevicePage(
  { store, actor }: PersonContext,
  activity: Activity,
  { of, beside }: DevicePlace,
): Promise<ShownDevices> {
  authorizeReadingOf(actor, activity);
  const groups = shownDeviceGroups(readingScopeOf(actor.grants, actor.person.id), activity);
  const isLimited = groups !== null;
  if (!hasTargets(activity)) return { items: [], hasBefore: false, hasAfter: false, number: 1, pages: 1, isLimited };
  const read = (from: Beside<string>) =>
    listDevicesBeside(store.db, activity.id, { of, groups, beside: from, limit: devicesPerPage + 1 });
  const page = await readPage(beside, read);
  const [first] = page.items;
  if (first === undefined || !(page.hasBefore || page.hasAfter)) return { ...page, number: 1, pages: 1, isLimited };
  const { count, before } = await countDevicesBeside(store.db, activity.id, { of, groups, before: first });
  return { isLimited, ...page, ...pageNumber({ before, shown: page.items.length, count, perPage: devicesPerPage }) };
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
