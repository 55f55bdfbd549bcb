import type { KnownBlock } from '@slack/types';
import { formatActivityNumber } from '../../../core/identifiers.ts';
import { context } from '../../../platform/slack/views/elements.ts';
import type { MessageView } from '../../../platform/slack/views/message.ts';
import { type HistoryEvent, historySections } from '../activity-event.ts';
import { cardButtons } from '../buttons.ts';
import { headed } from '../card.ts';
import { statusText, statusWithProgress } from '../status.ts';
import type { ActivityModel } from '../summary.ts';
import type { CardTranslator } from '../texts.ts';
import type { ActivityVerb } from '../verbs.ts';

export interface DirectModel extends ActivityModel {
  /** Link to the card; `null` = no card is posted. */
  readonly permalink: string | null;
  readonly verbs: ReadonlySet<ActivityVerb>;
}

interface DirectParts {
  /** What the message was sent for; `null` once that no longer holds. */
  readonly said: MessageView | null;
  readonly events: readonly HistoryEvent[];
  readonly notes: readonly KnownBlock[];
}

const mostEvents = 3;

export function livingMessage(
  t: CardTranslator,
  model: DirectModel,
  { said, events, notes }: DirectParts,
): MessageView {
  const { activity, names, permalink, verbs } = model;
  const { title } = activity;
  const number = formatActivityNumber(activity.number);
  const status = { mrkdwn: statusText(t, model) };
  return {
    text: said?.text ?? t.mrkdwn('card.text', { number, title, status }),
    blocks: [
      ...headed(t, { number, title, permalink }, [statusWithProgress(t, model)]),
      ...(said?.blocks ?? []),
      ...historySections(t, activity.number, events.slice(-mostEvents), names),
      ...notes,
      cardButtons(t, model, { isAsked: false, verbs }),
    ],
  };
}

/** Replaces an older message once the person has a newer one. */
export function formerMessage(t: CardTranslator, number: number): MessageView {
  const text = t.mrkdwn('direct.former', { number: formatActivityNumber(number) });
  return { text, blocks: [context(text)] };
}
