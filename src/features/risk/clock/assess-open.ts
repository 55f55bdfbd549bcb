import { isDeepStrictEqual } from 'node:util';
import { type CalendarDate, dateIn } from '../../../core/dates.ts';
import type { ActivityId } from '../../../core/identifiers.ts';
import { minuteMs } from '../../../core/time.ts';
import type { Program } from '../../../platform/context.ts';
import { batchesOf } from '../../../platform/database/batches.ts';
import type { Reader, Tx } from '../../../platform/database/transaction.ts';
import type { RunOf } from '../../../platform/queue/job.ts';
import type { Services } from '../../../platform/services.ts';
import {
  type Activity,
  type ActivityChange,
  enqueueDelivery,
  findActivity,
  isLive,
  liveStates,
  lockActivities,
  pagesByNumber,
  readActivities,
} from '../../activities/index.ts';
import { settleExceptions } from '../../exceptions/index.ts';
import { refreshFormsAbout } from '../../requests/index.ts';
import type { SettingsChanged } from '../../settings/index.ts';
import {
  readSettings,
  readSettingsIn,
  readToday,
  todayOf,
  type WorkspaceSettings,
  workspaceZone,
} from '../../workspace/index.ts';
import { riskJobs } from '../jobs.ts';
import { type RiskPolicySetting, readRiskPolicy, startPolicy } from '../policy-store.ts';
import { enqueueReading } from '../read-cves.ts';
import { isRiskUsed, riskSettingsIn, usedRules } from '../settings.ts';
import { enqueueKevReading } from '../sync-kev.ts';
import { type AssessedSubject, assessEach, rulesKey } from './assess.ts';
import { type Assessed, clockEnd, proposedEnd } from './clock.ts';
import { answerFact, isMoveDue } from './proposals.ts';
import { isOnCard } from './show.ts';
import {
  type ActivityRisk,
  findRisk,
  forgetOpenRisks,
  listLatelyRead,
  readRisks,
  removeRisks,
  saveAnswers,
  saveRisk,
  saveRisks,
} from './store.ts';

/** Attention required has no due date. An activity without a recommendation has no facts. */
function isAssessed({ option, recommendationId }: Activity): boolean {
  return option !== 'attention_required' && recommendationId !== null;
}

/** Notes a missing triage on completion. Starts the clock of a filed or reopened activity. */
export async function keepRiskOf(program: Program, tx: Tx, change: ActivityChange): Promise<void> {
  if (change.recommendationId === null || !change.isOpenChanged) return;
  const settings = await readSettingsIn(tx, program.workspaceId);
  const isUsed = isRiskUsed(settings);
  if (!isUsed && change.what === 'filed') return;
  const activity = await findActivity(tx, program.workspaceId, change.activityId);
  if (activity === null || !isAssessed(activity)) return;
  const kept = await findRisk(tx, activity.id);
  if (activity.status.state === 'completed') return await noteMissingTriage(tx, activity, kept);
  if (!isLive(activity.status)) return;
  // While due dates go by priority, a reopened activity loses its old assessment.
  if (!isUsed) return await removeRisks(tx, [activity.id]);
  await enqueueReading(program, tx, [change.recommendationId]);
  // The request form has saved the assessment already.
  if (change.what === 'filed' && kept !== null) return;
  const assessing = await readAssessing(program, tx);
  const filedOn = change.what === 'filed' ? dateIn(assessing.zone, activity.createdAt) : assessing.today;
  const [fresh] = await assessEach(tx, assessing, subjectsOf(assessing, activity, { filedOn, kept: null }));
  if (fresh !== undefined) await saveRisk(tx, activity.id, { ...fresh.assessed, triage: null, triageNote: null });
}

/** A form has saved its triage note before this. Other ways to complete do not ask for one. */
async function noteMissingTriage(tx: Tx, { id }: Activity, kept: ActivityRisk | null): Promise<void> {
  if (kept?.assessment.triage === true && kept.triage === null) await saveAnswers(tx, id, { triage: 'missing' });
}

/** A changed policy starts today. Changed device groups and changed days of priorities count at once. */
export async function startChangedPolicy(
  program: Program,
  tx: Tx,
  { before, after, changed }: SettingsChanged,
): Promise<void> {
  const { queue } = program.store;
  const [was, is] = [riskSettingsIn(before), riskSettingsIn(after)];
  if (isDeepStrictEqual(was, is) && !changed.includes('dueDays')) return;
  if (!isDeepStrictEqual(usedRules(was.rules), usedRules(is.rules))) {
    await startPolicy(tx, program.workspaceId, await readToday(program, tx));
    // The new policy may need data that was not read before.
    if (isRiskUsed(after)) await enqueueKevReading(program, tx);
  }
  await queue.enqueue(tx, riskJobs.assessOpen, {});
}

interface Assessing {
  readonly policy: RiskPolicySetting;
  readonly settings: WorkspaceSettings;
  readonly zone: string;
  readonly today: CalendarDate;
  readonly now: Date;
}

function subjectsOf(
  { settings, today }: Assessing,
  activity: Activity,
  past: Pick<AssessedSubject, 'filedOn' | 'kept'>,
) {
  const { recommendationId, scope, priority } = activity;
  if (recommendationId === null) return [];
  return [
    { activity, recommendationId, scope, today, priorityDays: settings.dueDays[priority], pauses: activity, ...past },
  ];
}

const batchSize = 200;

async function readAssessing(program: Program, db: Reader): Promise<Assessing> {
  const { workspaceId, defaults } = program;
  const settings = await readSettingsIn(db, workspaceId);
  const policy = await readRiskPolicy(db, workspaceId, settings);
  return {
    policy,
    settings,
    zone: workspaceZone(settings, defaults),
    today: todayOf(program, settings),
    now: program.clock.now(),
  };
}

async function assessOpen(program: Program, signal: AbortSignal): Promise<void> {
  const { store, workspaceId } = program;
  // An exception that has ended must not pause an activity, even if its own job is late.
  await settleExceptions(program, signal);
  const assessing = await readAssessing(program, store.db);
  const open = store.db
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', liveStates)
    .where('recommendation_id', 'is not', null)
    .where('option', '<>', 'attention_required');
  for await (const page of pagesByNumber(open)) {
    for (const batch of batchesOf(page, batchSize)) {
      signal.throwIfAborted();
      if (await keepBatch(program, assessing, batch, signal)) continue;
      return await store.queue.enqueueAlone(riskJobs.assessOpen, {});
    }
  }
}

/** `false` = the rules have changed meanwhile. */
async function keepBatch(
  program: Program,
  assessing: Assessing,
  batch: readonly Activity[],
  signal: AbortSignal,
): Promise<boolean> {
  const { store } = program;
  const changes = await listChanges(store.db, assessing, batch);
  const others = changes.filter(({ isByFact }) => !isByFact);
  const byFact = changes.filter(({ isByFact }) => isByFact);
  for (const together of [others, ...byFact.map((one) => [one])]) {
    if (together.length === 0) continue;
    const ids = together.map(({ activity }) => activity.id);
    signal.throwIfAborted();
    if (!(await store.inTransaction((tx) => keepLocked(program, tx, assessing, ids)))) return false;
  }
  return true;
}

/** Assesses the activities again under their locks; `false` = the rules have changed meanwhile. */
async function keepLocked(program: Program, tx: Tx, before: Assessing, ids: readonly ActivityId[]): Promise<boolean> {
  await lockActivities(tx, program.workspaceId, ids);
  const assessing = await readAssessing(program, tx);
  if (rulesKey(assessing.policy) !== rulesKey(before.policy)) return false;
  const locked = [...(await readActivities(tx, program.workspaceId, ids)).values()];
  const changes = await listChanges(
    tx,
    assessing,
    locked.filter(({ status }) => isLive(status)),
  );
  // A changed policy proposes no date: open activities keep their due dates.
  const others = changes.filter(({ isByFact }) => !isByFact);
  await saveRisks(
    tx,
    others.map(({ activity, now }) => [activity.id, now]),
  );
  for (const { activity, kept, now } of others) {
    const wasShown = kept !== null && (proposedEnd(kept.clock) !== null || isOnCard(kept));
    if (wasShown || isOnCard(now)) await enqueueDelivery(program, tx, activity);
  }
  for (const { activity, kept, isByFact, now } of changes) {
    if (kept === null || !isByFact) continue;
    await saveRisk(tx, activity.id, now);
    await answerFact(program, tx, { activity, settings: assessing.settings, before: kept, now });
    const isShown = isOnCard(kept) || isOnCard(now) || clockEnd(now.clock) !== clockEnd(kept.clock);
    if (isShown) await enqueueDelivery(program, tx, activity);
  }
  return true;
}

interface Change {
  readonly activity: Activity;
  readonly kept: ActivityRisk | null;
  readonly now: Assessed;
  /** Under the same rules, a fact changed or a move of the date is outstanding. */
  readonly isByFact: boolean;
}

async function listChanges(
  db: Reader,
  assessing: Assessing,
  activities: readonly Activity[],
): Promise<readonly Change[]> {
  const risks = await readRisks(
    db,
    activities.map(({ id }) => id),
  );
  const subjects = activities.flatMap((activity) => {
    const filedOn = dateIn(assessing.zone, activity.createdAt);
    return subjectsOf(assessing, activity, { filedOn, kept: risks.get(activity.id) ?? null });
  });
  const fresh = await assessEach(db, assessing, subjects);
  return fresh.flatMap(({ subject: { activity, kept }, assessed: now }) => {
    if (kept === null || kept.rules !== now.rules) return { activity, kept, now, isByFact: false };
    const isByFact =
      !isDeepStrictEqual(kept.assessment, now.assessment) ||
      isMoveDue(assessing.settings, activity, now, assessing.today);
    return isByFact || !isDeepStrictEqual(kept.clock, now.clock) ? { activity, kept, now, isByFact } : [];
  });
}

// The jobs that read facts enqueue this job when they finish.
const latelyMs = 5 * minuteMs;

export function assessOpenJob(deps: Services) {
  const { program } = deps;
  return async ({ signal }: RunOf<typeof riskJobs.assessOpen>): Promise<void> => {
    if (!isRiskUsed(await readSettings(program))) return await forgetOpen(program);
    await assessOpen(program, signal);
    const since = new Date(program.clock.now().getTime() - latelyMs);
    await refreshFormsAbout(deps, await listLatelyRead(program.store.db, since));
  };
}

async function forgetOpen(program: Program): Promise<void> {
  const { store, workspaceId } = program;
  for (;;) {
    const count = await store.inTransaction(async (tx) => {
      const ids = await forgetOpenRisks(tx, workspaceId);
      const activities = await readActivities(tx, workspaceId, ids);
      for (const activity of activities.values()) await enqueueDelivery(program, tx, activity);
      return ids.length;
    });
    if (count === 0) return;
  }
}
