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

export const cardActions = {
  openDetail: 'open_detail',
  openDevices: 'open_devices',
} as const;

interface Offering {
  readonly isAsked: boolean;
  /** What the only reader may do; left out for a card, which many people read. */
  readonly verbs?: ReadonlySet<ActivityVerb>;
}

/**
 * The buttons that suit the status, and the details. A card is the same for everybody, so handlers check permissions.
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

/** A completion without a known completer, which a person can still correct. */
export function isCompletedByUnknown({ status }: Activity): boolean {
  return status.state === 'completed' && status.completedBy.kind === 'not_available';
}

type Offered = ActivityAction | 'correct';

/** With an open question, the card leaves Complete and Reopen to the details. */
function offered(kind: StatusKind, activity: Activity, isAsked: boolean): readonly Offered[] {
  if (kind === 'paused') return [];
  const decisions: readonly Offered[] = isAsked ? ['accept', 'reject'] : ['accept', 'reject', 'complete', 'reopen'];
  return isCompletedByUnknown(activity) ? ['correct', ...decisions] : decisions;
}

/** The buttons of decisions that the state allows. The first of Accept and Complete is primary. */
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
