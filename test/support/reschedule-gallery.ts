import type { ModalView } from '@slack/types';
import { byPerson } from '../../src/core/completion.ts';
import type { DueEntry, DueLedger } from '../../src/features/activities/schedule/due-ledger.ts';
import {
  type RescheduleFormModel,
  rescheduledNotice,
  rescheduleForm,
} from '../../src/features/activities/schedule/forms.ts';
import { type HistoryEvent, threadLine } from '../../src/features/card/activity-event.ts';
import { activityCard } from '../../src/features/card/card.ts';
import { activityDetailModal } from '../../src/features/details/detail.ts';
import type { MessageView } from '../../src/platform/slack/views/message.ts';
import { activityModel } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import { overviewParts } from './detail-gallery.ts';
import { newsMessage } from './direct-gallery.ts';
import {
  activity,
  attentionActivity,
  ben,
  calendarDate,
  hostileTexts,
  mina,
  names,
  now,
  portalLinks,
  status,
} from './fixtures.ts';
import { type GalleryView, unread } from './gallery-view.ts';

/** Views about due date and priority: the form, its news, and the dates on cards and in details. */
export function rescheduleViews(t: Translator, notified: HistoryEvent): readonly GalleryView[] {
  return [...forms(t), ...news(t, notified), ...ledgers(t)];
}

function forms(t: Translator): readonly GalleryView[] {
  const model = (changes: Partial<RescheduleFormModel>): RescheduleFormModel => ({
    activity: activity(),
    priority: 'medium',
    reason: '',
    defaults: null,
    asked: [],
    ...changes,
  });
  const dueOn = {
    high: calendarDate('2026-12-02'),
    medium: calendarDate('2026-12-25'),
    low: calendarDate('2027-02-23'),
  };
  const defaults = { dueOn, isByPolicy: false };
  const undated = activity({ dueOn: null, origin: 'defender', requesterId: null });
  return [
    modal('reschedule form', rescheduleForm(t, model({}))),
    modal('reschedule form, raised', rescheduleForm(t, model({ priority: 'high', reason: 'An exploit.', defaults }))),
    modal('reschedule form, by policy', rescheduleForm(t, model({ defaults: { dueOn, isByPolicy: true } }))),
    modal('reschedule form, attention required', rescheduleForm(t, model({ activity: attentionActivity() }))),
    modal('reschedule form, without a date', rescheduleForm(t, model({ activity: undated }))),
    modal('rescheduled', rescheduledNotice(t, activity())),
    modal('rescheduled without a date', rescheduledNotice(t, attentionActivity())),
  ];
}

function news(t: Translator, notified: HistoryEvent): readonly GalleryView[] {
  const dueOn = { from: calendarDate('2026-12-03'), to: calendarDate('2026-12-25') };
  const priority = { from: 'medium', to: 'high' } as const;
  const event = (changes: Partial<HistoryEvent>): HistoryEvent => ({
    ...notified,
    reason: 'No window before.',
    ...changes,
  });
  const line = (name: string, changes: Partial<HistoryEvent>) =>
    message(`thread, ${name}`, threadLine(t, 1001, event(changes), names));
  const paused = { until: calendarDate('2026-12-29'), exceptions: [1, 2], days: 1 };
  const both = event({ action: 'priority_changed', reschedule: { dueOn, priority } });
  const model = activityModel({ recommendation: null });
  return [
    line('due date moved', { action: 'due_changed', reschedule: { dueOn, priority: null } }),
    line('first due date', {
      action: 'due_changed',
      reschedule: { dueOn: { ...dueOn, from: null }, priority: null },
    }),
    line('priority changed', { action: 'priority_changed', reschedule: { dueOn: null, priority } }),
    line('due date changed, from what is not known', { action: 'due_changed', reschedule: null }),
    line('paused', { action: 'activity_paused', reason: '', pause: paused }),
    line('no longer paused', { action: 'activity_resumed', reason: '', pause: { ...paused, days: 12 } }),
    line('no longer paused, without a due date', {
      action: 'activity_resumed',
      reason: '',
      dueOn: null,
      pause: paused,
    }),
    message('direct, due date and priority changed', newsMessage(t, model, both)),
  ];
}

function ledgers(t: Translator): readonly GalleryView[] {
  const entry = (changes: Partial<DueEntry>): DueEntry => ({
    source: 'changed',
    dueOn: calendarDate('2026-12-03'),
    by: byPerson(ben),
    at: now,
    priority: null,
    reason: 'No window before.',
    pausedDays: 0,
    ...changes,
  });
  const ledger = (entries: readonly DueEntry[], slipCount: number): DueLedger => ({
    entries,
    slipCount,
    firstDueOn: calendarDate('2026-12-03'),
    isDefault: false,
  });
  const filed = [
    entry({ source: 'default', priority: 'high', by: byPerson(mina), reason: '' }),
    entry({ source: 'default', by: byPerson(mina), reason: '' }),
    entry({ source: 'chosen', by: byPerson(mina), reason: '' }),
    entry({ source: 'filed', by: byPerson(mina), reason: '' }),
    entry({ source: 'portal', by: { kind: 'defender' }, reason: '' }),
    entry({ source: 'reopened', by: { kind: 'intune' }, reason: '' }),
    entry({}),
    entry({ source: 'paused', pausedDays: 12, by: { kind: 'system' }, reason: '' }),
  ];
  const hostile = Object.values(hostileTexts).map((reason) => entry({ reason }));
  const show = (name: string, dueLedger: DueLedger) => {
    const model = activityModel({ activity: activity({ status: status('active') }), daysLate: 3, dueLedger });
    return [
      message(`card, due date ${name}`, activityCard(t, model)),
      modal(`detail, due date ${name}`, activityDetailModal(t, { ...model, ...overviewParts }, portalLinks)),
    ];
  };
  return [
    ...show('of every source', ledger(filed, 1)),
    ...show('moved twice, for hostile reasons', ledger([...hostile, ...hostile], 2)),
    ...show('moved often', ledger([entry({})], 12)).map(unread),
  ];
}

function message(name: string, payload: MessageView): GalleryView {
  return { name, surface: 'message', payload };
}

function modal(name: string, payload: ModalView): GalleryView {
  return { name, surface: 'modal', payload };
}
