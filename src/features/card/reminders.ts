import type { PersonId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { PendingPage } from '../../platform/database/sql.ts';
import { identifyPerson } from '../access/index.ts';
import { type Activity, daysToRemindOf, listUnreminded, reminderKey } from '../activities/index.ts';
import { readSettings, reportDateOf, type WorkspaceSettings, workspaceZone } from '../workspace/index.ts';
import { verbsFor } from './verbs.ts';

/** That an assignee is told what they could complete for days. */
export interface Reminder {
  readonly assigneeId: PersonId;
  /** One for each time that the activity becomes ready. */
  readonly dedupeKey: string;
  /** Working days. */
  readonly days: number;
}

/** `null` where nobody is to be told: on working days from the hour of the report on, and only who may complete it. */
export async function readReminder(
  program: Program,
  activity: Activity,
  settings: WorkspaceSettings,
): Promise<Reminder | null> {
  const { assigneeId, targets } = activity;
  const moment = { now: program.clock.now(), timeZone: workspaceZone(settings, program.defaults), policy: settings };
  const days = daysToRemindOf(activity, moment);
  const readySince = targets?.readySince ?? null;
  if (days === null || readySince === null || assigneeId === null) return null;
  if (reportDateOf(moment.now, moment.timeZone, settings) === null) return null;
  const { actor } = await identifyPerson(program, assigneeId);
  return actor !== null && verbsFor(actor, activity).has('complete')
    ? { assigneeId, dedupeKey: reminderKey(readySince), days }
    : null;
}

/** Activities whose assignees are to be reminded and were not. */
export async function findDueReminders(
  program: Program,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<PendingPage> {
  const settings = await readSettings(program);
  const page = await listUnreminded(program.store.db, program.workspaceId, { after, limit });
  const ids: string[] = [];
  for (const activity of page) {
    if ((await readReminder(program, activity, settings)) !== null) ids.push(activity.id);
  }
  return { ids, last: page.length < limit ? null : (page.at(-1)?.id ?? null) };
}
