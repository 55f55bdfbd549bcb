import { byPerson } from '../../src/core/completion.ts';
import type { PersonId } from '../../src/core/identifiers.ts';
import { reminderKeys } from '../../src/features/activities/store/reads.ts';
import { directNews, type HistoryEvent } from '../../src/features/card/activity-event.ts';
import type { CardDelivery } from '../../src/features/card/bring-cards.ts';
import { formerMessage, livingMessage } from '../../src/features/card/direct/message.ts';
import { receipt, requesterNotes } from '../../src/features/card/direct/receipt.ts';
import { reminderNews } from '../../src/features/card/direct/reminders.ts';
import type { ActivityModel } from '../../src/features/card/summary.ts';
import { cardTexts } from '../../src/features/card/texts.ts';
import { activityVerbs } from '../../src/features/card/verbs.ts';
import { marked, sentenceMessage } from '../../src/platform/slack/views/message.ts';
import { activityModel, historyEvent, sourceMessage } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import { activity, ben, calendarDate, emailOf, mina, now, readyActivity, status } from './fixtures.ts';
import { type GalleryView, message } from './gallery-view.ts';
import { ticketFacts, ticketOf } from './ticket-gallery.ts';

const permalink = 'https://fabrikam.slack.com/archives/C0ITDESK/p1795599045000100';
const cardIsThere: CardDelivery = { kind: 'posted', permalink };

type Parts = Partial<Parameters<typeof livingMessage>[2]> & {
  readonly verbs?: Parameters<typeof livingMessage>[1]['verbs'];
  readonly permalink?: string | null;
};

function living(t: Translator, model: ActivityModel, { verbs, permalink: link = permalink, ...parts }: Parts) {
  const reader = { ...model, permalink: link, verbs: verbs ?? new Set(activityVerbs) };
  return livingMessage(t.with(cardTexts), reader, { said: null, events: [], notes: [], ...parts });
}

/** The direct message about an event, to a person who may do everything. */
export function newsMessage(
  t: Translator,
  model: ActivityModel,
  event: HistoryEvent,
  { readerId = 'U0READER' as PersonId, ...parts }: Parts & { readonly readerId?: PersonId } = {},
) {
  return living(t, model, { ...parts, said: directNews(t.with(cardTexts), model, event, readerId) });
}

interface Received {
  readonly cardDelivery?: CardDelivery;
  readonly elsewhere?: readonly CardDelivery[];
  readonly toDo?: string | null;
  readonly events?: readonly HistoryEvent[];
}

/** The first direct message to a requester. */
export function receiptMessage(t: Translator, model: ActivityModel, received: Received = {}) {
  const { cardDelivery = cardIsThere, elsewhere = [], toDo = null, events = [] } = received;
  const { activity: filed, portal } = model;
  const said = receipt(t, { ...filed, portal, cardDelivery, elsewhere, toDo });
  return living(t, model, { said, events, permalink: cardDelivery.kind === 'posted' ? cardDelivery.permalink : null });
}

export function reminderMessage(
  t: Translator,
  model: ActivityModel,
  dedupeKey: string,
  readyDays: number | null = null,
) {
  return living(t, model, {
    said: reminderNews(t.with(cardTexts), { ...model, readyDays }, dedupeKey),
  });
}

export function directViews(t: Translator): readonly GalleryView[] {
  const active = activityModel({ activity: activity({ status: status('active'), assigneeId: ben }) });
  const completed = activityModel({ activity: activity({ status: status('completed') }) });
  const rejected = activityModel({ activity: activity({ status: status('rejected') }) });
  const ticket = ticketFacts({ ticket: ticketOf({ agreed: 'active', conflict: 'rejected' }) });
  const conflict = activityModel({ activity: active.activity, ticket });
  const dueOn = calendarDate('2026-12-25');
  const accepted = historyEvent({ at: now });
  const rejection = historyEvent({ action: 'activity_rejected', reason: 'The product is retired next week.' });
  const comment = historyEvent({ action: 'activity_commented', reason: 'Ring 2 is done.', at: now });
  const completion = historyEvent({ action: 'activity_completed', completedBy: emailOf(), dueOn: null });
  const isHers = { readerId: mina, verbs: new Set(['complete', 'withdraw'] as const) };
  const kept: CardDelivery = { kind: 'undeliverable', failure: 'deleted', channelId: null };
  const notes = requesterNotes(t, { number: 1001, source: null, cardDelivery: kept, elsewhere: [kept], toDo: null });
  const source = sourceMessage({ link: { kind: 'lost', why: 'message_gone' } });
  const lost = requesterNotes(t, { number: 1001, source, cardDelivery: cardIsThere, elsewhere: [], toDo: null });
  const ready = readyActivity();
  const readyKey = reminderKeys.ready(now);
  const sentence = sentenceMessage(t.with(cardTexts).mrkdwn('ping.nobody_else', { number: 'REM-1001' }));
  return [
    message('direct, a receipt after it was accepted', receiptMessage(t, active, { events: [accepted] })),
    message('direct, rejected', newsMessage(t, rejected, rejection)),
    message('direct, rejected, to its requester who may decide nothing', newsMessage(t, rejected, rejection, isHers)),
    message('direct, completed', newsMessage(t, completed, completion)),
    message('direct, commented, and accepted since', newsMessage(t, active, comment, { events: [accepted] })),
    message('direct, with a card that is nowhere', newsMessage(t, active, comment, { notes, permalink: null })),
    message('direct, to a requester whose message is gone', newsMessage(t, active, comment, { notes: lost })),
    message('direct, to a requester who may complete it', newsMessage(t, active, comment, isHers)),
    message('direct, assigned to its reader', newsMessage(t, active, assigned(), { readerId: ben })),
    message('direct, in conflict', newsMessage(t, conflict, historyEvent({ action: 'ticket_conflict' }))),
    message('direct, only the status', living(t, active, {})),
    message('direct, due soon', reminderMessage(t, active, reminderKeys.due(dueOn))),
    message('direct, overdue', reminderMessage(t, { ...active, daysLate: 5 }, reminderKeys.overdue(dueOn))),
    message('direct, ready to close', reminderMessage(t, { ...active, activity: ready }, readyKey, 5)),
    message('direct, ready to close no more', reminderMessage(t, active, readyKey, null)),
    message('direct, nobody has answered', living(t, activityModel(), { said: sentence })),
    message('direct, that may be a repeat', marked(t, newsMessage(t, active, comment))),
    message('direct, followed by a newer one', formerMessage(t.with(cardTexts), 1001)),
  ];
}

function assigned(): HistoryEvent {
  return historyEvent({ action: 'activity_reassigned', by: byPerson(mina), assigneeId: ben });
}
