import type { ActionsBlock, Button } from '@slack/types';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { button } from '../../platform/slack/views/elements.ts';
import {
  type Activity,
  type ActivityAction,
  activityActions,
  activityValue,
  isAttentionRequired,
  nextState,
  seenActivity,
} from '../activities/index.ts';
import { conflictButtons } from '../intune/index.ts';
import { type StatusFacts, type StatusKind, statusKind } from './status.ts';
import { type CardTranslator, cardTexts } from './texts.ts';
import type { ActivityVerb } from './verbs.ts';

/** What comes to us by itself when a person presses or chooses. Each is registered. */
export const cardActions = {
  openDetail: 'open_detail',
  openDevices: 'open_devices',
} as const;

interface Offering {
  /** A question about a link is open. */
  readonly isAsked: boolean;
  /** What the one person who reads it may do; left out where more people read it. */
  readonly verbs?: ReadonlySet<ActivityVerb>;
}

/**
 * What a card or a direct message offers: what its status asks for, and the details. Everybody sees the same card, so that
 * what a person may do is decided when they press.
 */
export function cardButtons(translator: Translator, facts: StatusFacts, { isAsked, verbs }: Offering): ActionsBlock {
  const t = translator.with(cardTexts);
  const { activity, conflict } = facts;
  const may = (verb: ActivityVerb) => verbs?.has(verb) ?? true;
  const kind = statusKind(facts);
  const decisions = offered(kind, activity, isAsked).filter(may);
  return {
    type: 'actions',
    block_id: `actions:${activity.version}`,
    elements: [
      ...(conflict === null ? decisionButtons(t, activity, decisions) : []),
      ...(conflict !== null && may('settle_ticket') ? conflictButtons(t, activity, conflict) : []),
      detailsButton(t, activity, { isAboutDevices: kind === 'disputed' && verbs !== undefined }),
    ],
  };
}

/** A person who is told of a dispute wants to see which devices. */
function detailsButton(
  t: CardTranslator,
  activity: Activity,
  { isAboutDevices }: { readonly isAboutDevices: boolean },
) {
  const value = seenValue(activity);
  return isAboutDevices
    ? button(cardActions.openDevices, t.text('button.open_devices'), value)
    : button(cardActions.openDetail, t.text('button.details'), value);
}

export function isExposedAgain({ targets, recommendationId }: Activity): boolean {
  return recommendationId !== null && (targets?.reExposed ?? 0) > 0;
}

/** A completion whose completer could still be named. */
export function isCompletedByUnknown({ status }: Activity): boolean {
  return status.state === 'completed' && status.completedBy.kind === 'not_available';
}

type Offered = ActivityAction | 'correct';

/** An open question takes the place of Complete, which the details still have. */
function offered(kind: StatusKind, activity: Activity, isAsked: boolean): readonly Offered[] {
  if (kind === 'paused') return [];
  const decisions: readonly Offered[] = isAsked ? ['accept', 'reject'] : ['accept', 'reject', 'complete', 'reopen'];
  return isCompletedByUnknown(activity) ? ['correct', ...decisions] : decisions;
}

/** The buttons of decisions that the activity's state allows; the first step forward is the primary one. */
export function decisionButtons(
  translator: Translator,
  activity: Activity,
  decisions: readonly Offered[],
): readonly Button[] {
  const value = seenValue(activity);
  const possible = decisions.filter((one) => one === 'correct' || nextState(activity, one) !== null);
  const primary = possible.find((one) => one === 'accept' || one === 'complete');
  return possible.map((one) =>
    button(activityActions[one], label(translator, activity, one), value, one === primary ? 'primary' : undefined),
  );
}

function label(translator: Translator, activity: Activity, decision: Offered): string {
  const t = translator.with(cardTexts);
  return decision === 'complete' && isAttentionRequired(activity)
    ? t.text('button.mark_complete')
    : t.text(`button.${decision}`);
}

function seenValue(activity: Activity): string {
  return activityValue.encode(seenActivity(activity));
}
