import type { ModalView } from '@slack/types';
import { activityCard } from '../../src/features/card/card.ts';
import { cardTexts } from '../../src/features/card/texts.ts';
import {
  approveExceptionForm,
  cancelExceptionForm,
  rejectExceptionForm,
} from '../../src/features/exceptions/decide/forms.ts';
import { type Exception, type ExceptionState, exceptionStates } from '../../src/features/exceptions/exception.ts';
import {
  type ExceptionEvent,
  exceptionHistoryActions,
  exceptionVerbs,
  possibleVerbs,
} from '../../src/features/exceptions/lifecycle.ts';
import type { ExceptionCoverage, ExceptionImpact } from '../../src/features/exceptions/pauses/coverage.ts';
import {
  type ExceptionFormModel,
  exceptionForm,
  exceptionRequestedNotice,
} from '../../src/features/exceptions/request/form.ts';
import { exceptionCard } from '../../src/features/exceptions/show/card.ts';
import { exceptionDetailModal } from '../../src/features/exceptions/show/handlers.ts';
import { type ExceptionListModel, exceptionList } from '../../src/features/exceptions/show/list.ts';
import {
  exceptionApproverMessage,
  exceptionDirectMessage,
  exceptionHistory,
  exceptionThreadLine,
} from '../../src/features/exceptions/show/messages.ts';
import type { ExceptionDetail } from '../../src/features/exceptions/show/read.ts';
import { exceptionTexts } from '../../src/features/exceptions/texts.ts';
import { filedNotice } from '../../src/features/requests/filed-notice.ts';
import { type RequestFormModel, requestForm } from '../../src/features/requests/form.ts';
import type { MessageView } from '../../src/platform/slack/views/message.ts';
import { activityModel } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import { exception, exceptionId, exceptionModel, exceptionStatus } from './exception-fixtures.ts';
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
  recommendation,
} from './fixtures.ts';
import { type GalleryView, inFile, message, modal, unread } from './gallery-view.ts';
import { noticeMessage } from './notice-message.ts';
import { covered, coveredToo, filedModel, formItem, formModel as requestModel } from './request-gallery.ts';

const isAway = false;

const permalink = 'https://fabrikam.slack.com/archives/C0ITDESK/p1795599045000100';

/** All views about exceptions. */
export function exceptionViews(translator: Translator): readonly GalleryView[] {
  const t = translator.with(exceptionTexts);
  const asked = (name: string, payload: ModalView) => inFile('exceptions/forms', modal(name, payload));
  const said = (name: string, payload: MessageView) => inFile('messages/exceptions', message(name, payload));
  const cardView = (name: string, payload: MessageView) => inFile('card/under-exceptions', message(name, payload));
  const card = (name: string, overrides: Partial<Exception>) =>
    message(
      `exception card, ${name}`,
      exceptionCard(t, exceptionModel({ exception: exception(overrides) }), portalLinks),
    );
  const form = (name: string, overrides: Partial<ExceptionFormModel>) =>
    asked(`exception form, ${name}`, exceptionForm(t, formModel(overrides)));
  const list = (name: string, overrides: Partial<ExceptionListModel>) =>
    message(`exception list, ${name}`, exceptionList(t, listModel(overrides)));
  const pausing = (name: string, state: ExceptionState, means: ExceptionImpact) => {
    const subject = exceptionModel({ exception: exception({ status: exceptionStatus(state) }), impact: means });
    return message(`exception card, ${name}`, exceptionCard(t, subject, portalLinks));
  };
  const request = (name: string, coverage: ExceptionCoverage, option: RequestFormModel['option'] = 'update') =>
    inFile(
      'card/under-exceptions',
      modal(
        `form, ${name}`,
        requestForm(
          translator,
          requestModel({ items: [formItem({ remarks: [covered(coverage)] })], closingRemarks: [coveredToo], option }),
          portalLinks,
        ),
      ),
    );
  const filed = (name: string, coverage: ExceptionCoverage) =>
    inFile(
      'card/under-exceptions',
      modal(
        `filed, ${name}`,
        filedNotice(translator, filedModel({ remarks: new Map([[activity().id, [covered(coverage)]]]) }), portalLinks),
      ),
    );
  const model = exceptionModel({ exception: exception() });
  const many = Array.from({ length: 30 }, (_, index) => exception({ number: index + 1 }));
  const renewal = { of: exceptionId(16), ofNumber: 16, requesterId: mina, count: 2 };
  const approved = exception({ status: exceptionStatus('in_effect') });
  const held = { continuedUntil: null, remarks: [], recommendation: recommendation() };
  return [
    ...exceptionStates.map((state) => card(state, { status: exceptionStatus(state) })),
    card('global, in effect', { scope: { kind: 'all' }, status: exceptionStatus('in_effect') }),
    card('a renewal', { renewal }),
    card('continued', { status: exceptionStatus('expired'), renewedBy: 18 }),
    card('until a date', { duration: { kind: 'until', endsOn: calendarDate('2027-01-31') } }),
    form('empty', {}),
    form('nothing matches', { searched: { text: 'netscape <b>', isFound: false, ref: null } }),
    form('some match', { searched: { text: 'chrome', isFound: true, ref: null } }),
    form('no recommendation is known', { hasRecommendations: false }),
    form('filled in', {
      recommendation: recommendation(),
      scope: 'groups',
      chosenGroups: [{ name: 'Kiosks', deviceCount: 12 }],
      justification: 'risk_accepted',
      duration: 'until',
      existing: [exception(), approved],
    }),
    form('many exist', { recommendation: recommendation(), existing: many }),
    form('nobody else decides', { recommendation: recommendation(), scope: 'global', canOthersDecide: false }),
    form('global', { recommendation: recommendation(), scope: 'global', duration: '30' }),
    form('renewal', { renews: approved }),
    asked(
      'exception approval',
      approveExceptionForm(t, { ...held, exception: exception(), impact: impact([1001], [1002]) }, isAway),
    ),
    asked(
      'exception approval, global',
      approveExceptionForm(t, { ...held, exception: exception(), impact: impact([1001, 1002], []) }, isAway),
    ),
    ...(['requested', 'in_effect'] as const).flatMap((state) => [
      pausing(`${state}, nothing is covered`, state, impact([], [])),
      pausing(`${state}, some are covered in part`, state, impact([], [1002])),
      unread(
        pausing(`${state}, more than it names`, state, {
          paused: { count: 30, numbers: [1001, 1002, 1003] },
          partial: { count: 2, numbers: [] },
        }),
      ),
    ]),
    asked('exception rejection', rejectExceptionForm(t, exception(), isAway)),
    asked(
      'exception approval, a renewal that pauses nothing',
      approveExceptionForm(
        t,
        { ...held, exception: exception({ renewal }), impact: impact([], []), continuedUntil: until },
        isAway,
      ),
    ),
    asked(
      'exception cancellation',
      cancelExceptionForm(t, { exception: approved, impact: impact([1001], []) }, isAway),
    ),
    asked(
      'exception cancellation, nothing is paused',
      cancelExceptionForm(t, { exception: approved, impact: impact([], [1002]) }, isAway),
    ),
    asked('exception taken back', cancelExceptionForm(t, { exception: exception(), impact: impact([], []) }, isAway)),
    asked(
      'exception requested',
      exceptionRequestedNotice(t, { exception: exception(), canOthersDecide: true }, portalLinks),
    ),
    asked(
      'exception requested, which nobody can decide',
      exceptionRequestedNotice(t, { exception: exception(), canOthersDecide: false }, portalLinks),
    ),
    said('notice: nobody can decide', undecidable(translator, exception(), 'Mina Sato')),
    said(
      'notice: nobody can decide, of somebody unknown',
      undecidable(translator, exception({ scope: { kind: 'all' } }), null),
    ),
    ...exceptionHistoryActions.flatMap((action) => [
      said(`exception thread, ${action}`, exceptionThreadLine(t, model, notified({ action }))),
      said(`exception direct message, ${action}`, exceptionDirectMessage(t, model, notified({ action }), permalink)),
    ]),
    ...(['exception_ending', 'exception_expired'] as const).map((action) =>
      said(
        `exception direct message, ${action}, which can be renewed`,
        exceptionDirectMessage(t, exceptionModel({ exception: approved }), notified({ action, words: '' }), permalink),
      ),
    ),
    said(
      'exception request, to an approver',
      exceptionApproverMessage(t, model, question('exception_requested'), permalink),
    ),
    said(
      'exception request, to an approver, while it has no card',
      exceptionApproverMessage(t, model, question('exception_renewal_requested'), null),
    ),
    said(
      'exception request, to an approver, once it is decided',
      exceptionApproverMessage(
        t,
        model,
        question('exception_requested', notified({ action: 'exception_cancelled' })),
        permalink,
      ),
    ),
    said(
      'exception request, to an approver, of what still holds',
      exceptionApproverMessage(
        t,
        exceptionModel({ exception: exception({ renewal }), continuedUntil: until }),
        question('exception_renewal_requested'),
        permalink,
      ),
    ),
    message(
      'exception card, a renewal of what still holds',
      exceptionCard(t, exceptionModel({ exception: exception({ renewal }), continuedUntil: until }), portalLinks),
    ),
    form('renewal of what has ended', { renews: exception({ status: exceptionStatus('expired') }) }),
    said(
      'exception thread, expired undecided',
      exceptionThreadLine(t, model, notified({ action: 'exception_expired', endsOn: null, words: '' })),
    ),
    said(
      'exception history',
      exceptionHistory(t, model, [
        notified({ action: 'exception_requested', words: '' }),
        notified({}),
        notified({ action: 'exception_cancelled' }),
      ]),
    ),
    ...exceptionStates.map((state) =>
      modal(
        `exception details, ${state}`,
        exceptionDetailModal(t, detail({ status: exceptionStatus(state) }), portalLinks),
      ),
    ),
    modal(
      'hostile history: exception details',
      exceptionDetailModal(
        t,
        {
          ...detail({}),
          verbs: [],
          history: Array.from({ length: 1000 }, () => notified({ words: 'w'.repeat(1000) })),
        },
        portalLinks,
      ),
    ),
    list('a page in the middle', { text: 'in effect chrome', order: 'first_to_end' }),
    list('a single page', { count: 3, before: 0 }),
    unread(
      list('long titles and the longest filter', {
        text: 'x'.repeat(1000),
        exceptions: Array.from({ length: 10 }, (_, index) =>
          exception({
            number: index + 1,
            title: 'W'.repeat(3000),
            scope: { kind: 'groups', groups: Array.from({ length: 12 }, () => 'G'.repeat(256)) },
          }),
        ),
      }),
    ),
    list('nothing of this kind', { text: 'ended', exceptions: [], count: 0, before: 0 }),
    list('nothing at all', { exceptions: [], count: 0, before: 0 }),
    cardView('card, under an exception', {
      ...activityCard(translator.with(cardTexts), { ...shown, pause: wholly.under }),
    }),
    cardView('card, some of its device groups under exceptions', {
      ...activityCard(translator.with(cardTexts), { ...shown, remarks: [covered(partial)] }),
    }),
    cardView('card of attention required, under an exception', {
      ...activityCard(translator.with(cardTexts), {
        ...shown,
        activity: attentionActivity(),
        pause: wholly.under,
      }),
    }),
    request('under an exception', wholly),
    request('some device groups under exceptions', partial),
    filed('under an exception', wholly),
    filed('some device groups under exceptions', {
      under: null,
      partial: { exceptions: [{ number: 17, groups: ['Kiosks'], until }], others: null },
    }),
    cardView('card, after an exception', {
      ...activityCard(translator.with(cardTexts), { ...shown, activity: activity({ ...moved, pausedDays: 12 }) }),
    }),
    ...Object.entries(hostileTexts).flatMap(([kind, text]) => {
      const title = text.slice(0, 300).toWellFormed();
      const hostile = exception({
        title,
        context: text.slice(0, 3000).toWellFormed(),
        scope: { kind: 'groups', groups: [title, text] },
      });
      const rejected = { ...exceptionStatus('rejected'), state: 'rejected', reason: text.slice(0, 1000) } as const;
      const people = new Map([...names.keys()].map((id) => [id, title]));
      const subject = exceptionModel({ exception: { ...hostile, status: rejected }, names: people });
      const event = notified({ action: 'exception_rejected', words: text.slice(0, 1000) });
      return [
        message(`hostile ${kind}: exception card`, exceptionCard(t, subject, portalLinks)),
        modal(
          `hostile ${kind}: exception details`,
          exceptionDetailModal(t, { ...subject, history: [event], verbs: exceptionVerbs }, portalLinks),
        ),
        message(
          `hostile ${kind}: exception list`,
          exceptionList(
            t,
            listModel({ text: text.slice(0, 1000).toWellFormed(), exceptions: [subject.exception], names: people }),
          ),
        ),
        message(`hostile ${kind}: exception thread`, exceptionThreadLine(t, subject, event)),
        message(`hostile ${kind}: exception direct message`, exceptionDirectMessage(t, subject, event, null)),
        message(`hostile ${kind}: exception history`, exceptionHistory(t, subject, [event])),
        modal(
          `hostile ${kind}: exception approval`,
          approveExceptionForm(t, { ...held, exception: hostile, impact: null }, isAway),
        ),
        form(`hostile ${kind}`, { recommendation: recommendation({ name: title }), existing: [hostile, hostile] }),
        modal(`hostile ${kind}: renewal`, exceptionForm(t, formModel({ renews: hostile }))),
        modal(
          `hostile ${kind}: exception requested`,
          exceptionRequestedNotice(t, { exception: hostile, canOthersDecide: true }, portalLinks),
        ),
        message(`hostile ${kind}: nobody can decide`, undecidable(translator, hostile, title)),
      ];
    }),
  ];
}

const shown = activityModel();

const until = calendarDate('2026-12-25');

function impact(paused: readonly number[], covered: readonly number[]): ExceptionImpact {
  return { paused: { count: paused.length, numbers: paused }, partial: { count: covered.length, numbers: covered } };
}

const wholly: ExceptionCoverage = { under: { numbers: [17, 18], until }, partial: null };
const partial: ExceptionCoverage = {
  under: null,
  partial: {
    exceptions: [
      { number: 17, groups: ['Kiosks', 'UnassignedGroup'], until },
      { number: 18, groups: ['<b>Finance</b>'], until: calendarDate('2027-01-31') },
    ],
    others: ['Servers'],
  },
};
const moved = { originalDueOn: calendarDate('2026-12-13') };

function formModel(overrides: Partial<ExceptionFormModel>): ExceptionFormModel {
  return {
    metadata: 'new',
    hasRecommendations: true,
    recommendation: null,
    searched: null,
    renews: null,
    existing: [],
    remarks: [],
    canOthersDecide: true,
    justification: null,
    scope: null,
    chosenGroups: [],
    duration: null,
    today: calendarDate('2026-11-25'),
    ...overrides,
  };
}

function detail(overrides: Partial<Exception>): ExceptionDetail {
  const subject = exception(overrides);
  const history = [notified({ action: 'exception_requested', words: '' }), notified({})];
  return { ...exceptionModel({ exception: subject }), history, verbs: possibleVerbs(subject) };
}

function listModel(overrides: Partial<ExceptionListModel>): ExceptionListModel {
  const renewal = { of: exceptionId(3), ofNumber: 3, requesterId: mina, count: 2 };
  return {
    text: '',
    exceptions: [
      exception({ number: 9, status: exceptionStatus('in_effect'), renewal }),
      exception({ number: 8, scope: { kind: 'all' } }),
      exception({ number: 7, status: exceptionStatus('cancelled') }),
    ],
    names,
    order: 'newest',
    count: 33,
    before: 10,
    ...overrides,
  };
}

function question(action: ExceptionEvent['action'], outcome: ExceptionEvent | null = null) {
  return { event: notified({ action, words: '' }), outcome };
}

function notified(overrides: Partial<ExceptionEvent>): ExceptionEvent {
  return {
    id: 'event-1',
    action: 'exception_approved',
    at: now,
    by: { kind: 'person', id: ben },
    words: 'Agreed for the kiosks.',
    other: 16,
    endsOn: calendarDate('2026-12-25'),
    ...overrides,
  };
}

function undecidable(t: Translator, subject: Exception, requester: string | null): MessageView {
  const content = { kind: 'exception_undecidable', exception: subject, requester } as const;
  return noticeMessage(t, content, now);
}
