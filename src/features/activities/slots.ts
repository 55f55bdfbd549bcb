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

/** What a decision makes of an activity's targets, and what its audit row says of them. */
export interface DecidedTargets {
  readonly targets: Targets | null;
  readonly audited: Readonly<Record<string, unknown>>;
}

interface Decision {
  readonly command: LifecycleCommand;
  readonly at: Date;
}

/** Filled once, by the feature that follows devices. `activity` is as it was before the decision. */
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

/** A line for one reader, in mrkdwn. */
export type Remark = (t: Translator, portalLinks: PortalLinks) => string;

/** What features say on the card of an activity, in mrkdwn and one short line each. */
export type CardLine = (t: Translator) => string;

export const cardLines =
  defineSlot<(program: Program, activity: Activity) => Promise<readonly CardLine[]>>('lines of a card');

/** What features say below the facts of an activity in its details; no more than `reader` may know. */
export const activityRemarks =
  defineSlot<(program: Program, activity: Activity, reader: ReadingScope) => Promise<readonly Remark[]>>(
    'remarks on an activity',
  );

/** What features show in the details of an activity, to one person. */
export const detailParts =
  defineSlot<(context: PersonContext, activity: Activity) => Promise<PartBlocks | null>>('parts of the details');

/** What a feature tells once, in the threads of an activity and by direct message, while it is true. */
export interface ActivityNews {
  /** No other news of the activity has it. */
  readonly key: string;
  readonly personIds: readonly PersonId[];
  readonly text: Remark;
  readonly buttons: (t: Translator) => readonly Button[];
}

export const activityNews =
  defineSlot<(program: Program, activity: Activity) => Promise<readonly ActivityNews[]>>('news of an activity');

/** What became of what a feature told, by its key, once that is not true any more; `null` where it is not theirs. */
export const pastNews = defineSlot<(activity: Activity, key: string) => Remark | null>('past news of an activity');

/** What features say in the form of a plan. */
export const planRemarks =
  defineSlot<(context: PersonContext, activity: Activity) => Promise<readonly Remark[]>>('remarks on a plan');

/** What features ask a person who completes an activity. What completes it otherwise is asked nothing. */
export const completionQuestions = defineSlot<FormPart<Activity, Activity>>('questions at a completion');

/** The window with the details of an activity. Features below it ask for it to be shown or brought in line. */
export interface DetailWindow {
  readonly open: (call: Opening, id: ActivityId) => Promise<After>;
  /** Shows the details again where the button was in them. `said` is shown too, in them or beside the message. */
  readonly showAnew: (call: ActionCall, id: ActivityId, said: string | null) => Promise<After>;
  /** Brings the details in line from which a form was opened. */
  readonly refreshBeneath: (call: Call, view: SubmissionCall['view'], id: ActivityId) => Promise<void>;
}

/** Filled once, by the feature that shows the details. */
export const detailWindows = defineSlot<DetailWindow>('the details of an activity');

export function detailWindow({ context }: Pick<Call, 'context'>): DetailWindow {
  const [window] = context.slots.of(detailWindows);
  if (window === undefined) throw new Error('no feature shows the details of an activity');
  return window;
}

/** An order of lists that a feature brings, beside those that are always there. */
export interface ListOrder extends SortOrder {
  /** What is typed after `sort:` and after `top by`. */
  readonly word: string;
  /** As a choice, and in a sentence: “Highest risk first”, “highest risk first”. */
  readonly name: (t: Translator) => string;
  readonly phrase: (t: Translator) => string;
  /** What top activities by it say of those whose line does not say why they are there, in mrkdwn. */
  readonly remarks?: (db: Reader, activities: readonly Activity[]) => Promise<ReadonlyMap<ActivityId, CardLine>>;
}

export const listOrders = defineSlot<ListOrder>('orders of lists');

/** What an activity has in the columns of a feature, by their names. */
export type ColumnCells = Readonly<Record<string, (t: Translator) => CsvCell>>;

/** Columns in files of activities, read together. Their places are in the list of `src/features/exports/files.ts`. */
export interface ActivityColumns {
  /** By the names of the columns. */
  readonly headings: Readonly<Record<string, (t: Translator) => string>>;
  /** Of at most 1,000 activities, those that have something in them. */
  readonly read: (db: Reader, ids: readonly ActivityId[]) => Promise<ReadonlyMap<ActivityId, ColumnCells>>;
}

export const activityColumns = defineSlot<ActivityColumns>('columns of activities');
