import type { Button } from '@slack/types';
import type { ActivityId, PersonId } from '../../core/identifiers.ts';
import type { ReadingScope } from '../../core/reading-scope.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import type { CsvCell } from '../../platform/lib/csv-lines.ts';
import type { ActionCall, After, Call, Opening, SubmissionCall } from '../../platform/slack/call.ts';
import type { FormPart, PartBlocks } from '../../platform/slack/form-part.ts';
import { defineSlot } from '../../platform/slot.ts';
import type { PortalLinks } from '../recommendations/index.ts';
import type { Activity, Targets } from './activity.ts';
import type { LifecycleCommand } from './lifecycle.ts';
import type { SortOrder } from './store/conditions.ts';

export interface DecidedTargets {
  readonly targets: Targets | null;
  readonly audited: Readonly<Record<string, unknown>>;
}

interface Decision {
  readonly command: LifecycleCommand;
  readonly at: Date;
}

/** Exactly one feature fills this slot. `activity` is the state before the decision. */
export const targetsOfDecision =
  defineSlot<(tx: Tx, activity: Activity, decision: Decision) => Promise<DecidedTargets>>('targets of a decision');

export async function decideTargets(
  { slots }: Program,
  tx: Tx,
  activity: Activity,
  decision: Decision,
): Promise<DecidedTargets> {
  const [decide] = slots.of(targetsOfDecision);
  if (decide === undefined) throw new Error('no feature follows the devices of an activity');
  return await decide(tx, activity, decision);
}

/** mrkdwn for one reader. */
export type Remark = (t: Translator, portalLinks: PortalLinks) => string;

/** Short lines in mrkdwn on the card. */
export type CardLine = (t: Translator) => string;

export const cardLines =
  defineSlot<(program: Program, activity: Activity) => Promise<readonly CardLine[]>>('lines of a card');

/** Lines below the facts in the details, limited to what `reader` may know. */
export const activityRemarks =
  defineSlot<(program: Program, activity: Activity, reader: ReadingScope) => Promise<readonly Remark[]>>(
    'remarks on an activity',
  );

export const detailParts =
  defineSlot<(context: PersonContext, activity: Activity) => Promise<PartBlocks | null>>('parts of the details');

/** Told once in the activity’s threads and by direct message, while it is true. */
export interface ActivityNews {
  /** Unique among the news of the activity. */
  readonly key: string;
  readonly personIds: readonly PersonId[];
  readonly text: Remark;
  readonly buttons: (t: Translator) => readonly Button[];
}

export const activityNews =
  defineSlot<(program: Program, activity: Activity) => Promise<readonly ActivityNews[]>>('news of an activity');

/** The later version of news that is no longer true; `null` where the key belongs to another feature. */
export const pastNews = defineSlot<(activity: Activity, key: string) => Remark | null>('past news of an activity');

export const planRemarks =
  defineSlot<(context: PersonContext, activity: Activity) => Promise<readonly Remark[]>>('remarks on a plan');

/** Only people who complete an activity in Slack are asked. */
export const completionQuestions = defineSlot<FormPart<Activity, Activity>>('questions at a completion');

/** The details modal, for the features below the one that shows it. */
export interface DetailWindow {
  readonly open: (call: Opening, id: ActivityId) => Promise<After>;
  /**
   * Refreshes the details where the button was in them. `said` appears in the details, or as a reply to the message.
   */
  readonly showAnew: (call: ActionCall, id: ActivityId, said: string | null) => Promise<After>;
  /** Refreshes the details from which a form was opened. */
  readonly refreshBeneath: (call: Call, view: SubmissionCall['view'], id: ActivityId) => Promise<void>;
}

/** Exactly one feature fills this slot. */
export const detailWindows = defineSlot<DetailWindow>('the details of an activity');

export function detailWindow({ context }: Pick<Call, 'context'>): DetailWindow {
  const [window] = context.slots.of(detailWindows);
  if (window === undefined) throw new Error('no feature shows the details of an activity');
  return window;
}

export interface ListOrder extends SortOrder {
  /** Typed after `sort:` and after `top by`. */
  readonly word: string;
  /** As a choice and inside a sentence: “Highest risk first”, “highest risk first”. */
  readonly name: (t: Translator) => string;
  readonly phrase: (t: Translator) => string;
  /** mrkdwn that explains the rank of activities whose line does not. */
  readonly remarks?: (db: Reader, activities: readonly Activity[]) => Promise<ReadonlyMap<ActivityId, CardLine>>;
}

export const listOrders = defineSlot<ListOrder>('orders of lists');

export type ColumnCells = Readonly<Record<string, (t: Translator) => CsvCell>>;

/** Columns of CSV files. `src/features/exports/files.ts` lists their places. */
export interface ActivityColumns {
  /** By column name. */
  readonly headings: Readonly<Record<string, (t: Translator) => string>>;
  /** Reads at most 1,000 activities; activities without any value are left out. */
  readonly read: (db: Reader, ids: readonly ActivityId[]) => Promise<ReadonlyMap<ActivityId, ColumnCells>>;
}

export const activityColumns = defineSlot<ActivityColumns>('columns of activities');
