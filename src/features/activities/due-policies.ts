import { addDays, type CalendarDate } from '../../core/dates.ts';
import type { Priority } from '../../core/priority.ts';
import type { DeviceScope } from '../../core/scope.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import type { FormPart } from '../../platform/slack/form-part.ts';
import { defineSlot } from '../../platform/slot.ts';
import { readSettings, readSettingsIn, todayOf, type WorkspaceSettings } from '../workspace/index.ts';
import type { Activity } from './activity.ts';
import type { Remark } from './slots.ts';

/** What a due date is to be proposed for. */
export interface DueQuestion {
  readonly recommendationIds: readonly RecommendationId[];
  readonly scope: DeviceScope;
  readonly priority: Priority;
  /** What the priority gives by itself. */
  readonly priorityDays: number;
  readonly today: CalendarDate;
  /** The open activity that has a date already; `null` where its time begins today. */
  readonly activity: Activity | null;
  readonly settings: WorkspaceSettings;
}

/** The date that a policy gives. */
export interface PolicyDue {
  readonly dueOn: CalendarDate;
  readonly why: Remark;
  /** What the audit row says of it. */
  readonly audited: Readonly<Record<string, unknown>>;
}

/** Policies that may give another date than the priority. They are asked of the database alone. */
export const duePolicies =
  defineSlot<(program: Program, db: Reader, asked: DueQuestion) => Promise<ReadonlyMap<RecommendationId, PolicyDue>>>(
    'due policies',
  );

/** A due date that is proposed. */
export interface ProposedDue {
  readonly dueOn: CalendarDate;
  /** `null` where the priority gives it. */
  readonly policy: PolicyDue | null;
}

/** By the recommendation; `null` = plain words. */
export type ProposedDues = (recommendationId: Activity['recommendationId']) => ProposedDue;

/** The due dates that are proposed now: by the strictest policy, or else by the priority, as the settings say. */
export async function proposeDueDates(
  program: Program,
  db: Reader,
  settings: WorkspaceSettings,
  asked: Omit<DueQuestion, 'priorityDays' | 'today' | 'settings'>,
): Promise<ProposedDues> {
  const today = todayOf(program, settings);
  const priorityDays = settings.dueDays[asked.priority];
  const byPriority = { dueOn: addDays(today, priorityDays), policy: null };
  if (asked.recommendationIds.length === 0) return () => byPriority;
  const given: ReadonlyMap<RecommendationId, PolicyDue>[] = [];
  for (const dates of program.slots.of(duePolicies)) {
    given.push(await dates(program, db, { ...asked, priorityDays, today, settings }));
  }
  return (id) => {
    const [policy, ...others] = id === null ? [] : given.flatMap((dues) => dues.get(id) ?? []);
    if (policy === undefined) return byPriority;
    const strictest = others.reduce((one, other) => (other.dueOn < one.dueOn ? other : one), policy);
    return { dueOn: strictest.dueOn, policy: strictest };
  };
}

/** The same for one activity. `isNew`: its time begins today. */
export async function proposeDueDateOf(
  program: Program,
  db: Reader,
  settings: WorkspaceSettings,
  { activity, isNew }: { readonly activity: Activity; readonly isNew: boolean },
): Promise<ProposedDue> {
  const { recommendationId, scope, priority } = activity;
  const recommendationIds = recommendationId === null ? [] : [recommendationId];
  const asked = { recommendationIds, scope, priority, activity: isNew ? null : activity };
  return (await proposeDueDates(program, db, settings, asked))(recommendationId);
}

/** Whether a due date was left as it was proposed, by the priority or by a policy. */
export type DueOrigin = 'default' | 'policy' | 'chosen';

/** Where a due date comes from, as the audit log notes it; nothing where there is none. */
export function dueOriginOf(
  dueOn: CalendarDate | null,
  proposed: ProposedDue,
): { readonly dueOrigin?: DueOrigin } & Readonly<Record<string, unknown>> {
  if (dueOn === null) return {};
  const { policy } = proposed;
  const asProposed = policy === null ? 'default' : 'policy';
  return { dueOrigin: dueOn === proposed.dueOn ? asProposed : 'chosen', ...policy?.audited };
}

/** A date that is chosen for an activity, or for what is about to be one. */
export interface DueChoice extends Pick<Activity, 'recommendationId' | 'scope' | 'priority'> {
  /** As it is before; `null` where it is about to be filed. */
  readonly activity: Activity | null;
  /** As chosen, or else as proposed; `null` where it has none. */
  readonly dueOn: CalendarDate | null;
  /** Why it is this date, where the form asks for that by itself; `null` where it does not. */
  readonly reason: string | null;
}

/** What features ask where a due date is changed, or set again by reopening. */
export const dueFields = defineSlot<FormPart<DueChoice, Activity>>('fields of a due date');

export function dueChoiceOf(
  activity: Activity,
  chosen: Pick<DueChoice, 'dueOn' | 'reason'> & Partial<Pick<DueChoice, 'priority'>>,
): DueChoice {
  const { recommendationId, scope, priority } = activity;
  return { activity, recommendationId, scope, priority, ...chosen };
}

/** The due date of an activity that lives again without anybody having set a new one. */
export async function reopenedDueDate(program: Program, tx: Tx, activity: Activity): Promise<CalendarDate> {
  const settings = await readSettingsIn(tx, program.workspaceId);
  const proposed = await proposeDueDateOf(program, tx, settings, { activity, isNew: true });
  return ownOrProposed(activity, proposed, todayOf(program, settings));
}

/** The due date that a form offers for an activity: its own while that is ahead, else the proposed one. */
export async function proposeDueDate(program: Program, activity: Activity): Promise<CalendarDate> {
  const settings = await readSettings(program);
  const proposed = await proposeDueDateOf(program, program.store.db, settings, { activity, isNew: true });
  return ownOrProposed(activity, proposed, addDays(todayOf(program, settings), 1));
}

/** A policy may give an earlier date than the one that is still ahead. */
function ownOrProposed(
  { dueOn }: Activity,
  { policy, ...proposed }: ProposedDue,
  firstDay: CalendarDate,
): CalendarDate {
  if (dueOn === null || dueOn < firstDay) return proposed.dueOn;
  return policy !== null && policy.dueOn < dueOn ? policy.dueOn : dueOn;
}
