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

export interface DueQuestion {
  readonly recommendationIds: readonly RecommendationId[];
  readonly scope: DeviceScope;
  readonly priority: Priority;
  readonly priorityDays: number;
  readonly today: CalendarDate;
  /** The open activity whose date may be replaced; `null` where its time begins today. */
  readonly activity: Activity | null;
  readonly settings: WorkspaceSettings;
}

export interface PolicyDue {
  readonly dueOn: CalendarDate;
  readonly why: Remark;
  readonly audited: Readonly<Record<string, unknown>>;
}

/** Policies that may give another date than the priority. They may read only the database. */
export const duePolicies =
  defineSlot<(program: Program, db: Reader, asked: DueQuestion) => Promise<ReadonlyMap<RecommendationId, PolicyDue>>>(
    'due policies',
  );

export interface ProposedDue {
  readonly dueOn: CalendarDate;
  /** `null` where the priority gives the date. */
  readonly policy: PolicyDue | null;
}

/** `null` = a request in plain words. */
export type ProposedDues = (recommendationId: Activity['recommendationId']) => ProposedDue;

/** The date of the strictest policy, otherwise the date by the priority. */
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

/** `isNew`: the activity’s time begins today. */
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

/** `default` and `policy`: the proposed date was kept. */
export type DueOrigin = 'default' | 'policy' | 'chosen';

/** Facts for the audit row; empty where there is no due date. */
export function dueOriginOf(
  dueOn: CalendarDate | null,
  proposed: ProposedDue,
): { readonly dueOrigin?: DueOrigin } & Readonly<Record<string, unknown>> {
  if (dueOn === null) return {};
  const { policy } = proposed;
  const asProposed = policy === null ? 'default' : 'policy';
  return { dueOrigin: dueOn === proposed.dueOn ? asProposed : 'chosen', ...policy?.audited };
}

export interface DueChoice extends Pick<Activity, 'recommendationId' | 'scope' | 'priority'> {
  /** `null` where the activity is about to be filed. */
  readonly activity: Activity | null;
  readonly dueOn: CalendarDate | null;
  /** `null` where the form has no reason field. */
  readonly reason: string | null;
}

/** Fields below the due date, of a new request too; none where there is no due date. */
export const dueFields = defineSlot<FormPart<DueChoice, Activity>>('fields of a due date');

export function dueChoiceOf(
  activity: Activity,
  chosen: Pick<DueChoice, 'dueOn' | 'reason'> & Partial<Pick<DueChoice, 'priority'>>,
): DueChoice {
  const { recommendationId, scope, priority } = activity;
  return { activity, recommendationId, scope, priority, ...chosen };
}

/** The due date after a reopening for which nobody chose one. */
export async function reopenedDueDate(program: Program, tx: Tx, activity: Activity): Promise<CalendarDate> {
  const settings = await readSettingsIn(tx, program.workspaceId);
  const proposed = await proposeDueDateOf(program, tx, settings, { activity, isNew: true });
  return ownOrProposed(activity, proposed, todayOf(program, settings));
}

/** The activity’s own date while that is in the future, otherwise the proposed one. */
export async function proposeDueDate(program: Program, activity: Activity): Promise<CalendarDate> {
  const settings = await readSettings(program);
  const proposed = await proposeDueDateOf(program, program.store.db, settings, { activity, isNew: true });
  return ownOrProposed(activity, proposed, addDays(todayOf(program, settings), 1));
}

/** A policy’s earlier date wins over a due date that is still ahead. */
function ownOrProposed(
  { dueOn }: Activity,
  { policy, ...proposed }: ProposedDue,
  firstDay: CalendarDate,
): CalendarDate {
  if (dueOn === null || dueOn < firstDay) return proposed.dueOn;
  return policy !== null && policy.dueOn < dueOn ? policy.dueOn : dueOn;
}
