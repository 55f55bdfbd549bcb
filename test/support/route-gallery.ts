import { type HistoryEvent, historyMessage, threadLine } from '../../src/features/card/activity-event.ts';
import type { CardDelivery } from '../../src/features/card/bring-cards.ts';
import { type CardPlacing, mentioning, routedCard } from '../../src/features/card/card.ts';
import { channelUses } from '../../src/features/settings/check.ts';
import { statusReport } from '../../src/features/status/report.ts';
import { activityModel } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import { receiptMessage } from './direct-gallery.ts';
import { names } from './fixtures.ts';
import { type GalleryView, unread } from './gallery-view.ts';
import { statusModel } from './status-gallery.ts';

const group = 'slack_group:S0ONCALL';
const failures = ['not_in_channel', 'channel_not_found', 'is_archived', 'shared_externally', 'deleted', 'no_text'];

/** Views with the parts that routes add to cards, threads, receipts and the status. */
export function routeViews(t: Translator, event: HistoryEvent): readonly GalleryView[] {
  const model = activityModel();
  const card = (name: string, placing: CardPlacing): GalleryView => ({
    name: `card, ${name}`,
    surface: 'message',
    payload: routedCard(t, { ...model, placing }),
  });
  const elsewhere = failures.map(
    (failure): CardDelivery => ({ kind: 'undeliverable', failure, channelId: 'C0ALERTS' }),
  );
  const line = threadLine(t, model.activity.number, event, names);
  return [
    card('that mentions a group', { mentioned: group, movedTo: [] }),
    card('that mentions a person', { mentioned: 'person:U0ONCALL', movedTo: [] }),
    card('whose request is handled elsewhere', { mentioned: null, movedTo: ['C0ALERTS', 'C0ITDESK'] }),
    { name: 'thread, a line that mentions a group', surface: 'message', payload: mentioning(t, line, group) },
    {
      name: 'thread, what happened elsewhere',
      surface: 'message',
      payload: historyMessage(t, model.activity.number, [event], names, 'route.history_heading'),
    },
    {
      name: 'receipt, other cards are kept',
      surface: 'message',
      payload: receiptMessage(t, model, { cardDelivery: { kind: 'waiting' }, elsewhere }),
    },
    unread({
      name: 'status, channels of routes',
      surface: 'message',
      payload: statusReport(t, statusModel(manyChannels())),
    }),
  ];
}

function manyChannels() {
  const well = { hasBot: true, isArchived: false, isPrivate: true, isSharedExternally: false };
  const troubles = [
    null,
    {},
    { isPrivate: false },
    { hasBot: false },
    { isArchived: true },
    { isSharedExternally: true },
  ];
  const states = troubles.map((trouble) => (trouble === null ? null : { ...well, ...trouble }));
  const all = Array.from({ length: 32 }, (_, index) => states[index % states.length] ?? null);
  return {
    otherChannels: all.map((channel, index) => ({
      id: 'C0ALERTS',
      channel,
      uses: index === 0 ? channelUses : channelUses.slice(index % channelUses.length).slice(0, 1),
    })),
    undelivered: failures.map((failure) => ({ channelId: 'C0ALERTS', failure, count: 2 })),
  };
}
