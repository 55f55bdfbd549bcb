import { type Generated, type Selectable, sql } from 'kysely';
import type { ActivityId } from '../../core/identifiers.ts';
import type { DeviceId } from '../../microsoft/recommendation.ts';
import { inLots, keysetPages } from '../../platform/database/batches.ts';
import { valueList } from '../../platform/database/sql.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import type { StatusCounts } from './completion.ts';
import { laterOf } from './fix-evidence.ts';
import type { TargetEvidence } from './judge-target.ts';
import { outOfScopeReasons, type TargetDevice, type TargetState, type TargetStatus, targetStates } from './target.ts';

interface ActivityDeviceTable {
  readonly activity_id: string;
  readonly device_id: string;
  readonly name: string;
  readonly os_platform: string;
  readonly device_group: string;
  readonly frozen_at: Date;
  state: Generated<string>;
  reason: string | null;
  is_re_exposed: Generated<boolean>;
  since: Date;
  /** The last measurement at which Defender listed it; `null` = the latest one. */
  last_exposed_at: Date | null;
}

interface DeviceTable {
  readonly id: string;
  device_group: string | null;
  last_report_at: Date | null;
  is_onboarded: boolean | null;
  is_excluded: boolean | null;
  merged_into_id: string | null;
  entra_device_id: string | null;
  changed_at: Date;
  /** Set while Defender no longer lists it. */
  unlisted_at: Date | null;
}

/** When a target's weaknesses were last fixed, and when a new one last came. */
interface FixEvidenceTable {
  readonly recommendation_id: string;
  readonly device_id: string;
  last_fixed_at: Date | null;
  last_new_at: Date | null;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    measurement: MeasurementTable;
    activity_device: ActivityDeviceTable;
    device: DeviceTable;
    fix_evidence: FixEvidenceTable;
  }
}

/** When a recommendation's targets were last compared with what Defender lists. */
interface MeasurementTable {
  readonly recommendation_id: string;
  measured_at: Date;
}

export const progressSchema: readonly string[] = [
  // A column that Defender leaves out is null, and nothing follows from that.
  `create table device (
    id text primary key,
    device_group text,
    last_report_at timestamptz,
    is_onboarded boolean,
    is_excluded boolean,
    merged_into_id text,
    entra_device_id text,
    changed_at timestamptz not null,
    unlisted_at timestamptz
  )`,
  `create index device_by_group on device (device_group)`,
  `create table fix_evidence (
    recommendation_id text not null,
    device_id text not null,
    last_fixed_at timestamptz,
    last_new_at timestamptz,
    primary key (recommendation_id, device_id)
  )`,

  `create table activity_device (
    activity_id uuid not null references activity,
    device_id text not null,
    name text not null,
    os_platform text not null,
    device_group text not null,
    frozen_at timestamptz not null,
    state text not null default 'exposed' check (state in ('exposed', 'fixed', 'silent', 'gone', 'out_of_scope')),
    reason text check (reason in ('excluded', 'merged', 'offboarded', 'moved', 'exception')),
    is_re_exposed boolean not null default false,
    since timestamptz not null,
    -- Empty while Defender listed it as exposed at the last measurement, so that an unchanged device is not written.
    last_exposed_at timestamptz,
    primary key (activity_id, device_id),
    constraint a_reason_exactly_out_of_scope check ((state = 'out_of_scope') = (reason is not null)),
    constraint only_fixed_is_exposed_again check (not is_re_exposed or state = 'fixed')
  )`,
  `create index activity_device_by_device on activity_device (device_id)`,
  // Makes the last page of ten thousand devices as fast as the first.
  `create index activity_device_by_name on activity_device (activity_id, name, device_id)`,
  `create table measurement (
    recommendation_id text primary key references recommendation,
    measured_at timestamptz not null
  )`,
];

const pageSize = 1000;

export interface WatchedTarget {
  readonly target: TargetDevice;
  readonly isMarkedAsLeft: boolean;
  readonly machine: TargetEvidence['machine'];
  readonly lastReportAt: Date | null;
  readonly lastFixedAt: Date | null;
  readonly lastNewAt: Date | null;
  /** Since when changes are known for this activity, where that differs from all others; `null` = it does not. */
  readonly changesKnownFrom: Date | null;
  /** The state of the target that this device was merged into; `null` = none. */
  readonly survivorState: TargetState | null;
}

/**
 * Ordered by id, one page at a time. `measuredAt`: the latest measurement, at which Defender listed as exposed what is
 * not marked as left.
 */
export function readWatchedTargets(
  db: Reader,
  activityId: ActivityId,
  measuredAt: Date | null,
): AsyncGenerator<readonly WatchedTarget[]> {
  return keysetPages(pageSize, async (last) => {
    const rows = await db
      .selectFrom('activity_device')
      .innerJoin('activity', 'activity.id', 'activity_device.activity_id')
      .leftJoin('device', 'device.id', 'activity_device.device_id')
      .leftJoin('fix_evidence', (join) =>
        join
          .onRef('fix_evidence.device_id', '=', 'activity_device.device_id')
          .onRef('fix_evidence.recommendation_id', '=', 'activity.recommendation_id'),
      )
      .leftJoin('activity_device as survivor', (join) =>
        join
          .onRef('survivor.activity_id', '=', 'activity_device.activity_id')
          .onRef('survivor.device_id', '=', 'device.merged_into_id'),
      )
      .selectAll('activity_device')
      .select([
        'survivor.state as survivor_state',
        'device.id as listed_id',
        'device.device_group as listed_group',
        'device.last_report_at',
        'device.is_onboarded',
        'device.is_excluded',
        'device.merged_into_id',
        'device.entra_device_id',
        'device.unlisted_at',
        'fix_evidence.last_fixed_at',
        'fix_evidence.last_new_at',
        'activity.unwatched_since',
        'activity.changes_known_from',
      ])
      .where('activity_device.activity_id', '=', activityId)
      .where('activity_device.device_id', '>', last?.target.id ?? '')
      .orderBy('activity_device.device_id')
      .limit(pageSize)
      .execute();
    return rows.map((row): WatchedTarget => {
      const target = targetFromRow(row, row.unwatched_since ?? measuredAt);
      const isListed = row.listed_id !== null && row.unlisted_at === null;
      return {
        target,
        isMarkedAsLeft: row.last_exposed_at !== null,
        lastReportAt: row.last_report_at,
        lastFixedAt: row.last_fixed_at,
        lastNewAt: row.last_new_at,
        changesKnownFrom: row.changes_known_from,
        survivorState: row.survivor_state as TargetState | null,
        machine: isListed
          ? {
              id: target.id,
              deviceGroup: row.listed_group,
              lastReportAt: row.last_report_at,
              isOnboarded: row.is_onboarded,
              isExcluded: row.is_excluded,
              mergedIntoId: row.merged_into_id as DeviceId | null,
              entraDeviceId: row.entra_device_id,
            }
          : null,
      };
    });
  });
}

export interface TargetChange extends TargetStatus {
  readonly deviceId: DeviceId;
  /** When Defender last listed it; `null` = it is listed. */
  readonly lastExposedAt: Date | null;
}

/** `since` changes only with the status. At most 1,000 at once. */
export async function saveTargetChanges(
  tx: Tx,
  activityId: ActivityId,
  changes: readonly TargetChange[],
  at: Date,
): Promise<void> {
  const rows = changes.map((change) => ({
    device_id: change.deviceId,
    state: change.state,
    reason: change.reason,
    is_re_exposed: change.isReExposed,
    last_exposed_at: change.lastExposedAt?.toISOString() ?? null,
  }));
  await sql`
    update activity_device as kept set
      since = case when (kept.state, kept.reason, kept.is_re_exposed)
        is distinct from (seen.state, seen.reason, seen.is_re_exposed) then ${at}::timestamptz else kept.since end,
      state = seen.state, reason = seen.reason, is_re_exposed = seen.is_re_exposed,
      last_exposed_at = seen.last_exposed_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as seen (device_id text, state text, reason text,
      is_re_exposed boolean, last_exposed_at timestamptz)
    where kept.activity_id = ${activityId} and kept.device_id = seen.device_id
  `.execute(tx);
}

/** Fixed devices that are exposed again count as exposed once more. Writes one page at a time. */
export async function exposeAgain(tx: Tx, activityId: ActivityId, at: Date): Promise<void> {
  await inLots(pageSize, () =>
    tx
      .updateTable('activity_device')
      .set({ state: 'exposed', is_re_exposed: false, last_exposed_at: null, since: at })
      .where('activity_id', '=', activityId)
      .where('device_id', 'in', (select) =>
        select
          .selectFrom('activity_device')
          .select('device_id')
          .where('activity_id', '=', activityId)
          .where('is_re_exposed', '=', true)
          .limit(pageSize),
      )
      .executeTakeFirst(),
  );
}

export async function countStatuses(db: Reader, activityId: ActivityId): Promise<StatusCounts> {
  const rows = await db
    .selectFrom('activity_device')
    .select(({ fn }) => ['state', 'is_re_exposed', fn.countAll<number>().as('count')])
    .where('activity_id', '=', activityId)
    .groupBy(['state', 'is_re_exposed'])
    .execute();
  const byState = { exposed: 0, fixed: 0, silent: 0, gone: 0, out_of_scope: 0 };
  let reExposed = 0;
  for (const { state, is_re_exposed, count } of rows) {
    byState[state as TargetState] += Number(count);
    if (is_re_exposed) reExposed += Number(count);
  }
  return { byState, reExposed };
}

export async function listIdsOutOfReach(db: Reader, activityId: ActivityId, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('activity_device')
    .select('device_id')
    .where('activity_id', '=', activityId)
    .where('state', 'in', ['gone', 'out_of_scope'])
    .orderBy('name')
    .orderBy('device_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.device_id);
}

/** Devices that have reported after that time and that Defender still lists, by name. `groups`: `null` = of all groups. */
export async function listStillExposedNames(
  db: Reader,
  activityId: ActivityId,
  query: { readonly reportedAfter: Date; readonly groups: readonly string[] | null; readonly limit: number },
): Promise<readonly string[]> {
  const all = db
    .selectFrom('activity_device')
    .innerJoin('device', 'device.id', 'activity_device.device_id')
    .where('activity_id', '=', activityId);
  const shown = query.groups === null ? all : all.where('activity_device.device_group', 'in', valueList(query.groups));
  const rows = await shown
    .select('activity_device.name')
    .where('state', 'in', ['exposed', 'silent'])
    .where('last_exposed_at', 'is', null)
    .where('device.last_report_at', '>', query.reportedAfter)
    .orderBy('activity_device.name')
    .orderBy('device_id')
    .limit(query.limit)
    .execute();
  return rows.map(({ name }) => name);
}

export function targetFromRow(row: Selectable<ActivityDeviceTable>, measuredAt: Date | null): TargetDevice {
  return {
    id: row.device_id as DeviceId,
    name: row.name,
    osPlatform: row.os_platform,
    deviceGroup: row.device_group,
    frozenAt: row.frozen_at,
    state: targetStates.find((known) => known === row.state) ?? 'exposed',
    reason: outOfScopeReasons.find((known) => known === row.reason) ?? null,
    isReExposed: row.is_re_exposed,
    since: row.since,
    lastExposedAt: row.last_exposed_at ?? laterOf(row.frozen_at, measuredAt),
  };
}

/** One page at a time: an activity may have tens of thousands. */
export async function removeDevices(tx: Tx, ids: readonly ActivityId[]): Promise<void> {
  await inLots(pageSize, () =>
    tx
      .deleteFrom('activity_device')
      .where(
        ({ refTuple, selectFrom }) =>
          sql<boolean>`${refTuple('activity_id', 'device_id')} in ${selectFrom('activity_device')
            .select(['activity_id', 'device_id'])
            .where('activity_id', 'in', ids)
            .limit(pageSize)}`,
      )
      .executeTakeFirst(),
  );
}
