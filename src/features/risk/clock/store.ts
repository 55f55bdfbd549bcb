import { type ColumnType, type Selectable, sql } from 'kysely';
import type { CalendarDate } from '../../../core/dates.ts';
import type { ActivityId, WorkspaceId } from '../../../core/identifiers.ts';
import type { RecommendationId } from '../../../microsoft/recommendation.ts';
import { replacedBy, valueList } from '../../../platform/database/sql.ts';
import type { Database } from '../../../platform/database/tables.ts';
import type { Reader, Tx } from '../../../platform/database/transaction.ts';
import { isLiveIn, liveStates } from '../../activities/index.ts';
import type { RiskAssessment } from '../policy.ts';
import {
  type Assessed,
  clockEnd,
  isLaterThan,
  latestEnd,
  type PolicyDate,
  policyDateOf,
  type RiskClock,
} from './clock.ts';

interface ActivityRiskTable {
  readonly activity_id: string;
  rules: string;
  assessment: ColumnType<RiskAssessment, string, string>;
  clock: ColumnType<RiskClock, string, string>;
  /**
   * Both due dates follow from the clock, without pauses. Both are `null` while due dates go by priority: then the row
   * only keeps `later_reason`.
   */
  policy_due_on: CalendarDate | null;
  latest_due_on: CalendarDate | null;
  /** Counts only while the due date is later than the policy asks; `null` = nobody gave a reason. */
  later_reason: string | null;
  /** Only for a completed activity. */
  triage: 'noted' | 'missing' | null;
  triage_note: string | null;
}

declare module '../../../platform/database/tables.ts' {
  interface Database {
    activity_risk: ActivityRiskTable;
  }
}

export const activityRiskSchema: readonly string[] = [
  `create table activity_risk (
    activity_id uuid primary key references activity,
    rules text not null,
    assessment jsonb not null,
    clock jsonb not null,
    policy_due_on date,
    latest_due_on date,
    later_reason text,
    triage text check (triage in ('noted', 'missing')),
    triage_note text
  )`,
  `create index activity_risk_without_triage on activity_risk (activity_id) where triage = 'missing'`,
];

export interface ActivityRisk extends Assessed {
  readonly policy: PolicyDate;
  /** `null`: the due date is not later than the policy asks, or nobody gave a reason. */
  readonly laterReason: string | null;
  readonly triage: 'noted' | 'missing' | null;
  readonly triageNote: string | null;
}

type RiskRow = Selectable<Database['activity_risk']> & Pick<Selectable<Database['activity']>, 'paused_days' | 'due_on'>;

function riskFromRow(row: Omit<RiskRow, 'activity_id' | 'policy_due_on' | 'latest_due_on'>): ActivityRisk {
  const { assessment, clock } = row;
  const policy = policyDateOf({ assessment, clock }, row.paused_days);
  return {
    rules: row.rules,
    assessment,
    clock,
    policy,
    laterReason: isLaterThan(policy, row.due_on as CalendarDate | null) ? row.later_reason : null,
    triage: row.triage,
    triageNote: row.triage_note,
  };
}

export async function findRisk(db: Reader, activityId: ActivityId): Promise<ActivityRisk | null> {
  return (await readRisks(db, [activityId])).get(activityId) ?? null;
}

export async function readRisks(
  db: Reader,
  ids: readonly ActivityId[],
): Promise<ReadonlyMap<ActivityId, ActivityRisk>> {
  const rows = await db
    .selectFrom('activity_risk')
    .innerJoin('activity', 'activity.id', 'activity_id')
    .selectAll('activity_risk')
    .select(['activity.paused_days', 'activity.due_on'])
    .where('activity_id', 'in', valueList(ids, 'uuid'))
    .where('policy_due_on', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.activity_id as ActivityId, riskFromRow(row)]));
}

type KeptRisk = Assessed & Answers;

/** Answers that are left out stay as they are. */
export async function saveRisk(tx: Tx, activityId: ActivityId, kept: KeptRisk): Promise<void> {
  await saveRisks(tx, [[activityId, kept]]);
}

/** Every entry must give the same answers, since all rows are written with the same columns. */
export async function saveRisks(tx: Tx, all: readonly (readonly [ActivityId, KeptRisk])[]): Promise<void> {
  if (all.length === 0) return;
  const rows = all.map(([activityId, { rules, assessment, clock, ...answers }]) => ({
    ...changedColumns(answers),
    ...{ activity_id: activityId, rules },
    assessment: JSON.stringify(assessment),
    clock: JSON.stringify(clock),
    policy_due_on: clockEnd(clock),
    latest_due_on: latestEnd(clock),
  }));
  await tx
    .insertInto('activity_risk')
    .values(rows)
    .onConflict((conflict) => conflict.column('activity_id').doUpdateSet(replacedBy(rows)))
    .execute();
}

type Answers = Partial<Pick<ActivityRisk, 'laterReason' | 'triage' | 'triageNote'>>;

/** Does nothing for an activity without a saved assessment. */
export async function saveAnswers(tx: Tx, activityId: ActivityId, answers: Answers): Promise<void> {
  await tx.updateTable('activity_risk').set(changedColumns(answers)).where('activity_id', '=', activityId).execute();
}

function changedColumns({ laterReason, triage, triageNote }: Answers) {
  return {
    ...(laterReason === undefined ? {} : { later_reason: laterReason }),
    ...(triage === undefined ? {} : { triage }),
    ...(triageNote === undefined ? {} : { triage_note: triageNote }),
  };
}

const lot = 500;

/**
 * Clears up to 500 assessments of open activities and returns their ids. Rows with a person's reason stay, for a policy
 * that may follow.
 */
export async function forgetOpenRisks(tx: Tx, workspaceId: WorkspaceId): Promise<readonly ActivityId[]> {
  const rows = await tx
    .updateTable('activity_risk')
    .set({ policy_due_on: null, latest_due_on: null })
    .where('activity_id', 'in', (eb) =>
      eb
        .selectFrom('activity_risk')
        .innerJoin('activity', 'activity.id', 'activity_id')
        .select('activity_id')
        .where('activity.workspace_id', '=', workspaceId)
        .where('activity.state', 'in', liveStates)
        .where('policy_due_on', 'is not', null)
        .limit(lot),
    )
    .returning('activity_id')
    .execute();
  const ids = rows.map(({ activity_id }) => activity_id as ActivityId);
  await tx
    .deleteFrom('activity_risk')
    .where('activity_id', 'in', valueList(ids, 'uuid'))
    .where('later_reason', 'is', null)
    .execute();
  return ids;
}

/** Replaces a reason that is kept while due dates go by priority, for a policy that may follow. */
export async function replaceKeptReason(tx: Tx, activityId: ActivityId, laterReason: string): Promise<void> {
  await tx
    .updateTable('activity_risk')
    .set({ later_reason: laterReason })
    .where('activity_id', '=', activityId)
    .where('policy_due_on', 'is', null)
    .execute();
}

/** Recommendations whose CVEs, or the records of these, were read after `since`. */
export async function listLatelyRead(db: Reader, since: Date): Promise<readonly RecommendationId[]> {
  const { rows } = await sql<{ readonly id: RecommendationId }>`
    select recommendation_id as id from recommendation_risk where read_at > ${since}
    union select recommendation_id from recommendation_cve
      join cve_fact on cve_fact.cve_id = recommendation_cve.cve_id where cve_fact.read_at > ${since}
    limit ${sql.lit(mostRead)}`.execute(db);
  return rows.map(({ id }) => id);
}

const mostRead = 1000;

export async function removeRisks(tx: Tx, ids: readonly ActivityId[]): Promise<void> {
  await tx.deleteFrom('activity_risk').where('activity_id', 'in', valueList(ids, 'uuid')).execute();
}

/** The policy's due date with pauses, or else the activity's own due date. Closed activities come last. */
export const policyDueIn = (table: string) => sql`(case when ${isLiveIn(table)}
  then coalesce((select policy_due_on + ${sql.ref(`${table}.paused_days`)} from activity_risk
    where activity_id = ${sql.ref(`${table}.id`)}),
    ${sql.ref(`${table}.due_on`)}, 'infinity'::date)
  else 'infinity'::date end)`;
