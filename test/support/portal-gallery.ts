import { byPerson } from '../../src/core/completion.ts';
import { type Activity, frozenTargets } from '../../src/features/activities/activity.ts';
import { type HistoryEvent, threadLine } from '../../src/features/card/activity-event.ts';
import { activityCard } from '../../src/features/card/card.ts';
import { activityDetailModal } from '../../src/features/details/detail.ts';
import { alsoLike, type LinkedPortalActivity } from '../../src/features/portal/match.ts';
import { activityModel } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import { overviewParts } from './detail-gallery.ts';
import { receiptMessage } from './direct-gallery.ts';
import {
  activity,
  attentionActivity,
  ben,
  emailOf,
  hostileTexts,
  names,
  now,
  portalLinks,
  status,
} from './fixtures.ts';
import { type GalleryView, unread } from './gallery-view.ts';
import { linkedPortalActivity, portalCompleted } from './portal-fixtures.ts';

const unlistedAt = new Date('2026-11-25T08:00:00Z');

/** What the Defender portal adds to cards, details, threads and receipts. */
export function portalViews(t: Translator, event: HistoryEvent): readonly GalleryView[] {
  const card = (name: string, subject: Activity, ...portal: readonly LinkedPortalActivity[]): GalleryView => ({
    name: `card, ${name}`,
    surface: 'message',
    payload: activityCard(t, modelOf(subject, portal)),
  });
  const others = Array.from({ length: 40 }, (_, index) => alsoLike(1100 + index));
  const adopted = activity({ origin: 'defender', requesterId: null, requesterEmail: 'lee@fabrikam.example' });
  return [
    card('adopted', adopted, linkedPortalActivity('confirmed')),
    unread(
      card('adopted without a due date', { ...adopted, dueOn: null, notes: '' }, linkedPortalActivity('confirmed')),
    ),
    card(
      'adopted, attention required',
      attentionActivity({ origin: 'defender', requesterEmail: 'lee@fabrikam.example' }),
      linkedPortalActivity('confirmed'),
    ),
    card('linked', activity(), linkedPortalActivity('confirmed')),
    card('linked, completed in both', activity({ status: status('completed') }), completed()),
    card('linked, rejected here and completed there', activity({ status: status('rejected') }), completed()),
    card(
      'linked, withdrawn here and open there',
      activity({ status: status('withdrawn') }),
      linkedPortalActivity('confirmed'),
    ),
    card(
      'adopted, no device exposed',
      { ...adopted, targets: frozenTargets(0, now) },
      linkedPortalActivity('confirmed'),
    ),
    card(
      'perhaps the same, completed here',
      activity({ status: status('completed') }),
      linkedPortalActivity('proposed'),
    ),
    card('linked, no longer listed', activity(), linkedPortalActivity('confirmed', { unlistedAt })),
    card('linked, in plain words', activity({ recommendationId: null }), linkedPortalActivity('confirmed')),
    card('perhaps the same', activity(), linkedPortalActivity('proposed')),
    card('perhaps the same, no longer listed', activity(), linkedPortalActivity('proposed', { unlistedAt })),
    card(
      'perhaps the same, of several',
      activity(),
      linkedPortalActivity('proposed', {}, { reasons: others }),
      ...proposed(3),
    ),
    card(
      'perhaps the same, by nobody',
      activity(),
      linkedPortalActivity('proposed', { requesterEmail: null, title: '' }),
    ),
    ...details(t),
    ...threads(t, event),
    {
      name: 'receipt, linked',
      surface: 'message',
      payload: receiptMessage(t, activityModel({ portal: [linkedPortalActivity('confirmed')] }), {
        cardDelivery: { kind: 'waiting' },
      }),
    },
    {
      name: 'receipt, adopted',
      surface: 'message',
      payload: receiptMessage(t, activityModel({ activity: adopted })),
    },
    ...hostile(t),
  ];
}

function hostile(t: Translator): readonly GalleryView[] {
  return Object.entries(hostileTexts).map(([kind, text]) => {
    const address = text.slice(0, 254).toWellFormed();
    const completion = { kind: 'manual', email: address } as const;
    const subject = activity({ origin: 'defender', requesterId: null, requesterEmail: address });
    const model = modelOf(subject, [
      linkedPortalActivity('proposed', { title: text, requesterEmail: address }),
      linkedPortalActivity('confirmed', portalCompleted({ completion })),
    ]);
    const payload = activityCard(t, model);
    return { name: `hostile ${kind}: card, perhaps the same`, surface: 'message', payload };
  });
}

function details(t: Translator): readonly GalleryView[] {
  const model = (...portal: readonly LinkedPortalActivity[]) => ({
    ...modelOf(activity({ status: status('completed') }), portal),
    ...overviewParts,
  });
  return [
    {
      name: 'detail, perhaps the same',
      surface: 'modal',
      payload: activityDetailModal(t, model(linkedPortalActivity('proposed')), portalLinks),
    },
    unread({
      name: 'detail, completed in both',
      surface: 'modal',
      payload: activityDetailModal(t, model(completed()), portalLinks),
    }),
  ];
}

function threads(t: Translator, event: HistoryEvent): readonly GalleryView[] {
  const portalFiler = { requesterId: null, firstRequesterId: null, requesterEmail: 'lee@fabrikam.example' };
  const notified: readonly HistoryEvent[] = [
    { ...event, action: 'activity_filed', by: { kind: 'defender' }, portalFiler },
    { ...event, action: 'portal_linked', by: byPerson(ben) },
    { ...event, action: 'portal_dismissed', by: byPerson(ben) },
    { ...event, action: 'portal_unlinked', by: byPerson(ben) },
    { ...event, action: 'activity_completed', by: { kind: 'defender' }, completedBy: emailOf() },
    { ...event, action: 'activity_completed', by: { kind: 'intune' }, completedBy: emailOf() },
    {
      ...event,
      action: 'portal_completed',
      by: { kind: 'defender' },
      completedBy: emailOf(),
      happenedAt: unlistedAt,
    },
    { ...event, action: 'completed_by_corrected', by: byPerson(ben), completedBy: emailOf() },
  ];
  return notified.map((one) => ({
    name: `thread, ${one.action} by ${one.by.kind}`,
    surface: 'message',
    payload: threadLine(t, 1001, one, names),
  }));
}

function modelOf(subject: Activity, portal: readonly LinkedPortalActivity[]) {
  return activityModel({ activity: subject, portal });
}

function completed(): LinkedPortalActivity {
  return linkedPortalActivity('confirmed', portalCompleted({ statusChangedAt: now }));
}

function proposed(count: number): readonly LinkedPortalActivity[] {
  return Array.from({ length: count }, () => linkedPortalActivity('proposed'));
}
