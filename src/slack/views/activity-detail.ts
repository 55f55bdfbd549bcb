import type { KnownBlock, ModalView } from '@slack/types';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { WeaknessSummary } from '../../domain/vulnerability.ts';
import type { Translator } from '../../i18n/translator.ts';
import { activityActions } from './activity-actions.ts';
import { activityFallback, type MessageView } from './activity-card.ts';
import { historySections, type ToldEvent } from './activity-event.ts';
import { type ActivityModel, activitySummary } from './activity-summary.ts';
import { context, section } from './elements.ts';
import { notice } from './modal.ts';
import { portalProposalBlocks } from './portal-words.ts';
import type { Surroundings } from './surroundings.ts';
import { ticketQuestion } from './ticket-words.ts';
import { weaknessWords } from './weakness-words.ts';

export interface ActivityDetailModel extends ActivityModel {
  readonly events: readonly ToldEvent[];
  readonly followerCount: number;
  /** What it is about, by CVE; `null` where that is not known. */
  readonly weaknesses: WeaknessSummary | null;
}

/** The answer to `/remediate show`, seen by the person who asked; with the buttons of the card. */
export function activityDetailMessage(
  t: Translator,
  model: ActivityDetailModel,
  surroundings: Surroundings,
): MessageView {
  return {
    text: activityFallback(t, model),
    blocks: [
      ...detail(t, model, surroundings),
      ...portalProposalBlocks(t, model),
      ...ticketQuestion(t, model),
      activityActions(t, model.activity, surroundings),
    ],
  };
}

export function activityDetailModal(t: Translator, model: ActivityDetailModel, surroundings: Surroundings): ModalView {
  const number = formatActivityNumber(model.activity.number);
  return notice(t, t.text('detail.title', { number }), detail(t, model, surroundings));
}

function detail(t: Translator, model: ActivityDetailModel, surroundings: Surroundings): readonly KnownBlock[] {
  return [
    ...activitySummary(t, model, surroundings),
    ...weaknessWords(t, model.weaknesses),
    section(`*${t.mrkdwn('detail.history')}*`),
    ...historySections(t, model.activity.number, model.events, model.names),
    context(t.mrkdwn('detail.followers', { count: model.followerCount })),
  ];
}
