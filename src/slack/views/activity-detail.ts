import type { KnownBlock, ModalView } from '@slack/types';
import { isAttentionRequired, isLive } from '../../domain/activity.ts';
import { formatActivityNumber, type PersonId } from '../../domain/identifiers.ts';
import type { Measuring } from '../../domain/measuring-of.ts';
import type { WeaknessSummary } from '../../domain/vulnerability.ts';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds } from '../ids.ts';
import { formatActivityValue } from '../values/activity-value.ts';
import { activityActions, offersTaking } from './activity-actions.ts';
import { activityFallback } from './activity-card.ts';
import { historySections, type ToldEvent } from './activity-event.ts';
import { activityQuestions } from './activity-questions.ts';
import { type ActivityModel, activitySummary } from './activity-summary.ts';
import { assignmentActions } from './assignment-actions.ts';
import { dueLedgerBlocks } from './due-ledger-words.ts';
import { button, context, section } from './elements.ts';
import { handOverActions } from './hand-over-actions.ts';
import type { MessageView } from './message-view.ts';
import { notice } from './modal.ts';
import { planButton } from './plan-form.ts';
import type { Surroundings } from './surroundings.ts';
import { lastTryTime } from './ticket-words.ts';
import { unlinkActions } from './unlink-actions.ts';
import { weaknessWords } from './weakness-words.ts';

export interface ActivityDetailModel extends ActivityModel {
  readonly events: readonly ToldEvent[];
  readonly followerCount: number;
  /** Its requester and assignee, as far as they have left and the reader may hand over; left out where nobody has. */
  readonly leaverIds?: readonly PersonId[];
  /** What it is about, by CVE; `null` where that is not known. */
  readonly weaknesses: WeaknessSummary | null;
  /** How long its devices are measured; left out, or `null`, where it has none. */
  readonly measuring?: Measuring | null;
}

/** The answer to `/remediate show`, seen by the person who asked; with the buttons of the card. */
export function activityDetailMessage(
  t: Translator,
  model: ActivityDetailModel,
  surroundings: Surroundings,
): MessageView {
  const assigning = assignmentActions(t, model.activity);
  return {
    text: activityFallback(t, model),
    blocks: [
      ...detail(t, model, { surroundings, offers: offersTaking(model.activity) ? [] : assigning }),
      ...handOverActions(t, model),
      ...activityQuestions(t, model),
      activityActions(t, model.activity, surroundings),
    ],
  };
}

export function activityDetailModal(t: Translator, model: ActivityDetailModel, surroundings: Surroundings): ModalView {
  const number = formatActivityNumber(model.activity.number);
  return notice(t, t.text('detail.title', { number }), [
    ...detail(t, model, { surroundings, offers: assignmentActions(t, model.activity) }),
    ...handOverActions(t, model),
  ]);
}

interface DetailParts {
  readonly surroundings: Surroundings;
  /** What is offered about who does it. */
  readonly offers: readonly KnownBlock[];
}

function detail(
  t: Translator,
  model: ActivityDetailModel,
  { surroundings, offers }: DetailParts,
): readonly KnownBlock[] {
  return [
    ...activitySummary(t, model, surroundings),
    // Below a long history nobody would find them.
    ...furtherActions(t, model),
    ...offers,
    ...lastTry(t, model),
    ...measuring(t, model),
    ...weaknessWords(t, model.weaknesses),
    ...dueLedgerBlocks(t, model.dueLedger ?? null, model.names),
    section(`*${t.mrkdwn('detail.history')}*`),
    ...historySections(t, model.activity.number, model.events, model.names),
    context(t.mrkdwn('detail.followers', { count: model.followerCount })),
    ...unlinkActions(t, model),
  ];
}

function lastTry(t: Translator, model: ActivityDetailModel): readonly KnownBlock[] {
  const words = lastTryTime(t, model);
  return words.length === 0 ? [] : [context(...words)];
}

function measuring(t: Translator, { measuring: word = null }: ActivityDetailModel): readonly KnownBlock[] {
  if (word === null) return [];
  const said =
    word.kind === 'until'
      ? t.mrkdwn('measuring.until', { date: t.instant(word.at) })
      : t.mrkdwn(`measuring.${word.kind}`);
  return [context(said)];
}

/** The card's menu has no room for them. */
function furtherActions(t: Translator, { activity }: ActivityDetailModel): readonly KnownBlock[] {
  const value = formatActivityValue({ activityId: activity.id, version: activity.version });
  const comment = button(actionIds.comment, t.text('button.comment'), value);
  const request = button(actionIds.requestException, t.text('exception.button.request'), value);
  const isExceptionOffered = isLive(activity.status) && activity.recommendationId !== null;
  const terms = isLive(activity.status) ? [termsButton(t, activity, value)] : [];
  const plan = planButton(t, activity);
  const elements = [...(plan === null ? [] : [plan]), ...terms, comment, ...(isExceptionOffered ? [request] : [])];
  return [{ type: 'actions', block_id: 'further_actions', elements }];
}

function termsButton(t: Translator, activity: ActivityDetailModel['activity'], value: string) {
  const label = isAttentionRequired(activity) ? 'button.change_priority' : 'button.change_terms';
  return button(actionIds.changeTerms, t.text(label), value);
}
