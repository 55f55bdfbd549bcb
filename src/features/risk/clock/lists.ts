import { sql } from 'kysely';
import type { ActivityId, WorkspaceId } from '../../../core/identifiers.ts';
import type { Reader } from '../../../platform/database/transaction.ts';
import { contribute } from '../../../platform/slot.ts';
import {
  type Activity,
  activityFromRow,
  dayKey,
  exposureOrder,
  listOrders,
  liveStates,
} from '../../activities/index.ts';
import { riskTexts } from '../texts.ts';
import { type ActivityRisk, policyDueIn, readRisks } from './store.ts';

export interface AssessedActivity {
  readonly activity: Activity;
  readonly risk: ActivityRisk;
}

const most = 1000;

/**
 * Open activities that are due later than the policy says, the earliest policy date first. Paused ones are left out.
 */
export async function listLater(db: Reader, workspaceId: WorkspaceId): Promise<readonly AssessedActivity[]> {
  const rows = await db
    .selectFrom('activity')
    .innerJoin('activity_risk as risk', 'risk.activity_id', 'activity.id')
    .selectAll('activity')
    .where('activity.workspace_id', '=', workspaceId)
    .where('activity.state', 'in', liveStates)
    .where('activity.paused_since', 'is', null)
    .where(sql<boolean>`activity.due_on > risk.latest_due_on + activity.paused_days`)
    .orderBy(sql`risk.policy_due_on + activity.paused_days`)
    .orderBy('activity.number')
    .limit(most)
    .execute();
  const risks = await readRisks(
    db,
    rows.map(({ id }) => id as ActivityId),
  );
  return rows.map(activityFromRow).flatMap((activity) => {
    const risk = risks.get(activity.id);
    return risk === undefined ? [] : [{ activity, risk }];
  });
}

/** Activities completed after `since` without the triage that the policy asks for, the latest first. */
export async function listWithoutTriage(
  db: Reader,
  workspaceId: WorkspaceId,
  since: Date,
): Promise<readonly Activity[]> {
  const rows = await db
    .selectFrom('activity')
    .innerJoin('activity_risk as risk', 'risk.activity_id', 'activity.id')
    .selectAll('activity')
    .where('activity.workspace_id', '=', workspaceId)
    .where('risk.triage', '=', 'missing')
    .where('activity.state', '=', 'completed')
    .where('activity.decided_at', '>=', since)
    .orderBy('activity.decided_at', 'desc')
    .limit(most)
    .execute();
  return rows.map(activityFromRow);
}

export const riskOrder = contribute(listOrders, {
  word: 'risk',
  name: (t) => t.with(riskTexts).text('order.name'),
  phrase: (t) => t.with(riskTexts).text('order.phrase'),
  keys: (table) => [policyDueIn(table), ...exposureOrder.keys(table)],
  types: [dayKey, ...exposureOrder.types],
  remarks: async (db, activities) => {
    const risks = await readRisks(
      db,
      activities.map(({ id }) => id),
    );
    const differing = activities.flatMap(({ id, dueOn, pausedSince }) => {
      const day = risks.get(id)?.policy.dueOn;
      return day === undefined || day === dueOn || pausedSince !== null ? [] : [[id, day] as const];
    });
    return new Map(
      differing.map(([id, day]) => [id, (t) => t.with(riskTexts).mrkdwn('order.by', { due: t.date(day) })]),
    );
  },
});
