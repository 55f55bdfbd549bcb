import type { KnownBlock } from '@slack/types';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { context, section } from '../../platform/slack/views/elements.ts';
import { joined } from '../../platform/slack/views/joined.ts';
import type { MessageView } from '../../platform/slack/views/message-view.ts';
import type { Names } from '../../platform/slack/views/names.ts';
import type { Surroundings } from '../recommendations/index.ts';
import { activityCard } from './activity-card.ts';
import type { ToldEvent } from './activity-event.ts';
import { historySections } from './activity-event.ts';
import type { ActivityModel } from './activity-summary.ts';

/** What a card says of the channel it stands in. */
export interface CardPlacing {
  /** A user group or a person, as `formatRoleSource` writes them; `null` = nobody is mentioned. */
  readonly mentioned: string | null;
  /** The channels in which the activity is handled now, where this is none of them any more. */
  readonly movedTo: readonly string[];
}

/** The card of an activity in one of its channels. */
export function routedCard(
  t: Translator,
  model: ActivityModel & { readonly placing: CardPlacing },
  surroundings: Surroundings,
): MessageView {
  const card = activityCard(t, model, surroundings);
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
export function mentioning(t: Translator, line: MessageView, mentioned: string): MessageView {
  return { ...line, blocks: [mentionBlock(t, mentioned), ...line.blocks] };
}

/** What happened before a card came into a channel. */
export function historyBefore(
  t: Translator,
  { activity, names }: Pick<ActivityModel, 'activity'> & { readonly names: Names },
  events: readonly ToldEvent[],
): MessageView {
  const heading = t.mrkdwn('route.history_heading');
  return { text: heading, blocks: [section(heading), ...historySections(t, activity.number, events, names)] };
}

function mentionBlock(t: Translator, mentioned: string): KnownBlock {
  const [kind, id] = mentioned.split(':');
  const called = kind === 'person' ? `<@${id}>` : `<!subteam^${id}>`;
  return section(t.mrkdwn('route.mention', { called: { mrkdwn: called } }));
}

function channelList(t: Translator, ids: readonly string[]) {
  const names = ids.map((id) => `<#${id}>`);
  return { mrkdwn: joined(t, names) };
}
