import type { KnownBlock } from '@slack/types';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { MessagePlace } from '../../core/origin-message.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { limits, truncate } from '../../platform/slack/limits.ts';
import { button, context, plain, section } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import { joined, type Names } from '../../platform/slack/views/text.ts';
import { type Activity, activityActions, activityValue, requesterName, seenActivity } from '../activities/index.ts';
import { readyFacts } from '../progress/index.ts';
import type { PortalLinks } from '../recommendations/index.ts';
import { type HistoryEvent, historySections, linkedTitle } from './activity-event.ts';
import { activityButtons } from './buttons.ts';
import { cardActions } from './ids.ts';
import { type ActivityModel, activityQuestions, activitySummary } from './summary.ts';
import { type CardTranslator, cardTexts } from './texts.ts';

// Longer ones would push the state out of sight of the buttons.
const longestNotes = 600;

/** The card in the IT channel: one per activity, updated in place. */
export function activityCard(t: CardTranslator, model: ActivityModel, portalLinks: PortalLinks): MessageView {
  const { activity } = model;
  const isCut = activity.notes.length > longestNotes;
  const shown = isCut ? { ...model, activity: { ...activity, notes: truncate(activity.notes, longestNotes) } } : model;
  return {
    text: activityFallback(t, model),
    blocks: [
      ...activitySummary(t, shown, portalLinks),
      ...(isCut ? [context(t.mrkdwn('activity.notes_cut'))] : []),
      ...activityQuestions(t, model),
      activityButtons(t, activity, portalLinks),
    ],
  };
}

/** What a notification or a screen reader says of an activity. */
function activityFallback(t: CardTranslator, { activity, names }: ActivityModel): string {
  return t.mrkdwn('activity.fallback', {
    number: formatActivityNumber(activity.number),
    title: activity.title,
    state: t.text(`state.${activity.status.state}`),
    name: requesterName(t, names, activity),
  });
}

/** What a card says of the channel it is in. */
export interface CardPlacing {
  /** A user group or a person, as `formatRoleSource` writes them; `null` = nobody is mentioned. */
  readonly mentioned: string | null;
  /** The channels in which the activity is handled now, where this is none of them any more. */
  readonly movedTo: readonly string[];
}

/** The card of an activity in one of its channels. */
export function routedCard(
  t: CardTranslator,
  model: ActivityModel & { readonly placing: CardPlacing },
  portalLinks: PortalLinks,
): MessageView {
  const card = activityCard(t, model, portalLinks);
  const { mentioned, movedTo } = model.placing;
  return {
    text: card.text,
    blocks: [
      ...(mentioned === null ? [] : [mentionBlock(t, mentioned)]),
      ...(movedTo.length === 0 ? [] : [context(t.mrkdwn('route.moved', { channels: channelList(t, movedTo) }))]),
      ...card.blocks,
    ],
  };
}

/** A line of a thread, to which a user group or a person is called. */
export function mentioning(t: CardTranslator, line: MessageView, mentioned: string): MessageView {
  return { ...line, blocks: [mentionBlock(t, mentioned), ...line.blocks] };
}

/** What happened before a card came into a channel. */
export function historyBefore(
  t: CardTranslator,
  { activity, names }: Pick<ActivityModel, 'activity'> & { readonly names: Names },
  events: readonly HistoryEvent[],
): MessageView {
  const heading = t.mrkdwn('route.history_heading');
  return { text: heading, blocks: [section(heading), ...historySections(t, activity.number, events, names)] };
}

function mentionBlock(t: CardTranslator, mentioned: string): KnownBlock {
  const [kind, id] = mentioned.split(':');
  const called = kind === 'person' ? `<@${id}>` : `<!subteam^${id}>`;
  return section(t.mrkdwn('route.mention', { called: { mrkdwn: called } }));
}

function channelList(t: Translator, ids: readonly string[]) {
  const names = ids.map((id) => `<#${id}>`);
  return { mrkdwn: joined(t, names) };
}

/** The last form of a card: that its activity was removed, and where the facts are. */
export function removedCard(
  translator: Translator,
  { number, removedAt, keptDays }: Omit<ArchivedCard, 'channelId' | 'ts'>,
): MessageView {
  const t = translator.with(cardTexts);
  const name = formatActivityNumber(number);
  const words = t.mrkdwn('removal.card', { number: name, at: t.instant(removedAt), count: keptDays });
  return {
    text: words,
    blocks: [
      { type: 'header', text: plain(t.text('removal.card_heading', { number: name }), limits.header) },
      section(words),
    ],
  };
}

/** Tells an assignee what they could have completed for days, with the buttons to do so. */
export function readyReminder(
  t: CardTranslator,
  activity: Activity,
  { days, permalink }: { readonly days: number; readonly permalink: string | null },
): MessageView {
  const { id, number, version } = activity;
  const value = activityValue.encode(seenActivity({ id, version }));
  const heading = t.mrkdwn('direct.ready', { number: formatActivityNumber(number), days });
  const facts = t.mrkdwn('direct.ready_facts', readyFacts(t, activity));
  return {
    text: heading,
    blocks: [
      section([heading, linkedTitle(t, activity, permalink), facts].join('\n')),
      {
        type: 'actions',
        elements: [
          button(activityActions.complete, t.text('button.complete'), value, 'primary'),
          button(cardActions.openDetail, t.text('list.open'), value),
        ],
      },
    ],
  };
}

/** The card of an activity that was removed: what its last form says, and where it is. */
export interface ArchivedCard extends MessagePlace {
  /** Of the activity. */
  readonly number: number;
  readonly removedAt: Date;
  /** How many days it was kept after its end. */
  readonly keptDays: number;
}
