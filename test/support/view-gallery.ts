import { byPerson } from '../../src/core/completion.ts';
import type { ChannelId } from '../../src/core/identifiers.ts';
import { linkLosses } from '../../src/core/origin-message.ts';
import {
  type Activity,
  activityStates,
  frozenTargets,
  verificationStates,
} from '../../src/features/activities/activity.ts';
import { reassignedNotice, reassignForm } from '../../src/features/activities/assign/forms.ts';
import {
  commentedNotice,
  commentForm,
  completedNotice,
  completeForm,
  correctionForm,
  rejectForm,
  reopenForm,
  withdrawForm,
} from '../../src/features/activities/decide/forms.ts';
import type { ActivityNews } from '../../src/features/activities/slots.ts';
import { type HistoryEvent, historyMessage, threadLine } from '../../src/features/card/activity-event.ts';
import { cardActions } from '../../src/features/card/buttons.ts';
import { activityCard, newsLine, unansweredLine } from '../../src/features/card/card.ts';
import type { ActivityModel } from '../../src/features/card/summary.ts';
import { cardTexts } from '../../src/features/card/texts.ts';
import { didYouMean, help } from '../../src/features/home/handlers.ts';
import { filedNotice, followNotice } from '../../src/features/requests/filed-notice.ts';
import { settingsSectionNames } from '../../src/features/settings/check.ts';
import { sectionTitle } from '../../src/features/settings/format.ts';
import { settingsChecking, settingsForm, settingsSaved } from '../../src/features/settings/forms/runnable-form.ts';
import { settingsLists } from '../../src/features/settings/forms/values.ts';
import { settingsList, settingsOverview } from '../../src/features/settings/list.ts';
import { type RemediationOption, remediationOptions } from '../../src/microsoft/recommendation.ts';
import { button } from '../../src/platform/slack/views/elements.ts';
import { troubleBlocks, troubleNotice } from '../../src/platform/slack/views/form.ts';
import { marked } from '../../src/platform/slack/views/message.ts';
import { activityModel, historyEvent, longTitle, manyGroups, sourceMessage } from './activity-models.ts';
import { allTexts, type Translator, translatorFor } from './all-texts.ts';
import { detailViews } from './detail-gallery.ts';
import { directViews, newsMessage, receiptMessage } from './direct-gallery.ts';
import { exceptionViews } from './exception-gallery.ts';
import { exportViews } from './export-gallery.ts';
import { failureViews } from './failure-gallery.ts';
import {
  activity,
  attentionActivity,
  ben,
  calendarDate,
  emailOf,
  mina,
  names,
  now,
  portalLinks,
  readyActivity,
  status,
} from './fixtures.ts';
import { type GalleryView, inFull, message, modal, readIn, unread } from './gallery-view.ts';
import { homeViews } from './home-gallery.ts';
import { hostileViews } from './hostile-gallery.ts';
import { inactivePersonViews } from './inactive-person-gallery.ts';
import { linkViews } from './link-gallery.ts';
import { listViews } from './list-gallery.ts';
import { noticeViews } from './notice-gallery.ts';
import { completeModel, planViews } from './plan-gallery.ts';
import { portalViews } from './portal-gallery.ts';
import { reportViews } from './report-gallery.ts';
import { filedModel, requestViews } from './request-gallery.ts';
import { rescheduleViews } from './reschedule-gallery.ts';
import { riskViews } from './risk-gallery.ts';
import { routeViews } from './route-gallery.ts';
import { everyProblem, fullSettings, longSettings, settingsFieldsOf, settingsModelOf } from './settings-gallery.ts';
import { statusModel, statusViews } from './status-gallery.ts';
import { ticketViews } from './ticket-gallery.ts';
import { topViews } from './top-gallery.ts';
import { trendViews } from './trend-gallery.ts';

const permalink = 'https://fabrikam.slack.com/archives/C0ITDESK/p1795599045000100';

/** Every view in its main variants. Tests of ids and texts need every id and text that a view can have. */
export function viewGallery(t = translatorFor('en-US')): readonly GalleryView[] {
  const event = historyEvent();
  return [
    ...readIn('card/states', cards(t)),
    ...readIn('card/details', detailViews(t, event)),
    ...readIn('answers/decision-forms', reassignments(t)),
    ...readIn('messages/events', events(t)),
    ...readIn('messages/direct', directViews(t)),
    ...readIn('filing/receipts', receipts(t)),
    ...readIn('filing/form', requestViews(t)),
    ...readIn('answers/decision-forms', decisionForms(t)),
    ...readIn('card/reschedule', rescheduleViews(t, event)),
    ...readIn('card/defender-portal', portalViews(t, event)),
    ...readIn('card/routes', routeViews(t, event)),
    ...readIn('card/tickets', ticketViews(t, event)),
    ...readIn('settings/forms', settingsForms(t)),
    ...readIn('answers/notices', answers(t)),
    ...readIn('lists/top', topViews(t)),
    ...readIn('messages/trends', trendViews(t)),
    ...readIn('status/report', statusViews(t)),
    ...readIn('messages/notices', failureViews(t, statusModel())),
    ...readIn('messages/notices', noticeViews(t)),
    ...readIn('messages/reports', reportViews(t)),
    ...readIn('lists/home', homeViews(t)),
    ...readIn('messages/inactive-people', inactivePersonViews(t, event)),
    ...readIn('messages/links', linkViews(t)),
    ...readIn('lists/activities', listViews(t)),
    ...readIn('answers/exports', exportViews(t)),
    ...readIn('card/plans', planViews(t, event)),
    ...readIn('card/policies', riskViews(t)),
    ...readIn('exceptions/cards-and-details', exceptionViews(t)),
    ...hostileViews(t),
  ];
}

const newsOfFeature: ActivityNews = {
  key: 'one',
  personIds: [],
  text: (t) => t.with(cardTexts).mrkdwn('event.suggest_high'),
  buttons: (t) => [button(cardActions.openDetail, t.with(cardTexts).text('button.details'), 'value')],
};
const disputeEnded = historyEvent({ action: 'dispute_ended', by: { kind: 'system' } });

function disputed(count: number): HistoryEvent {
  const hosts = Array.from({ length: Math.min(count, 20) }, (_, at) => `host-${at}.corp.fabrikam.example`);
  return historyEvent({
    action: 'completion_disputed',
    by: { kind: 'system' },
    stillExposed: { count, names: hosts, more: count - hosts.length },
  });
}

function disputedModel(): ActivityModel {
  const verification = { state: 'disputed', count: 60, at: now } as const;
  return activityModel({ activity: activity({ status: status('completed'), verification }) });
}

function cards(t: Translator): readonly GalleryView[] {
  const card = (name: string, model: Partial<ActivityModel>) =>
    message(`card, ${name}`, activityCard(t, activityModel(model)));
  return [
    ...activityStates
      .filter((state) => state !== 'open')
      .map((state) => inFull(card(state, { activity: activity({ status: status(state) }) }))),
    ...(['open', 'completed', 'withdrawn'] as const).map((state) =>
      card(`attention required, ${state}`, { activity: attentionActivity({ status: status(state) }) }),
    ),
    ...remediationOptions
      .filter((option) => option !== 'attention_required' && option !== 'update')
      .map((option: RemediationOption) => card(option, { activity: activity({ option }) })),
    card('completed by System confirmation', {
      activity: activity({
        status: {
          state: 'completed',
          decision: { by: { kind: 'system' }, at: now },
          completedBy: { kind: 'system_confirmation' },
          note: '',
          evidence: null,
        },
      }),
    }),
    card('completed by N/A', {
      activity: activity({
        status: {
          state: 'completed',
          decision: { by: { kind: 'system' }, at: now },
          completedBy: { kind: 'not_available', source: 'defender' },
          note: '',
          evidence: null,
        },
      }),
    }),
    card('overdue', { daysLate: 5, activity: activity({ status: status('active') }) }),
    card('devices silent, gone and out of scope', {
      activity: activity({ targets: { ...frozenTargets(500, now), fixed: 63, silent: 2, gone: 1, outOfScope: 4 } }),
    }),
    card('ready to close', { activity: readyActivity() }),
    card('too many devices missing', {
      activity: activity({
        status: status('active'),
        targets: { ...frozenTargets(257, now), fixed: 7, outOfScope: 250 },
      }),
    }),
    card('all devices fixed', {
      activity: activity({ targets: { ...frozenTargets(5, now), fixed: 5, allFixedSince: now, readySince: now } }),
    }),
    card('devices exposed again', {
      activity: activity({ status: status('active'), targets: { ...frozenTargets(5, now), fixed: 4, reExposed: 2 } }),
    }),
    ...verificationStates.map((state) =>
      card(`completed, verification ${state}`, {
        activity: activity({ status: status('completed'), verification: { state, count: 3, at: now } }),
      }),
    ),
    card('devices not counted yet', {
      activity: activity({ targets: null, scope: { kind: 'all' }, notes: '', priority: 'high' }),
    }),
    card('devices could not be counted', {
      activity: activity({ targets: null, targetsUnavailable: 'missing_permission' }),
    }),
    card('plain words', {
      recommendation: null,
      activity: activity({ recommendationId: null, targets: null, scope: { kind: 'all' }, component: '' }),
    }),
    card('over 10,000 devices', { activity: activity({ targets: frozenTargets(12_400, now) }) }),
    card('nothing left to fix', {
      activity: activity({
        status: status('active'),
        targets: { ...frozenTargets(3, now), fixed: 3, allFixedSince: now },
      }),
    }),
    unread(card('a title of 300 characters', { activity: activity({ title: longTitle }) })),
    unread(card('200 device groups', { activity: activity({ scope: { kind: 'groups', groups: manyGroups } }) })),
    card('from a message', { activity: activity({ source: sourceMessage(), notes: '' }) }),
    card('from a direct message', { activity: activity({ source: sourceMessage({ channelId: 'D01' as ChannelId }) }) }),
    card('completed by somebody whom Ben named', {
      activity: activity({ status: status('completed') }),
      remark: { kind: 'corrected', by: ben },
    }),
    card('some devices fixed, the others left', {
      activity: activity({ status: status('active'), targets: { ...frozenTargets(257, now), fixed: 252 } }),
    }),
    card('taken by Ben', { activity: activity({ status: status('active'), assigneeId: ben }) }),
    card('taken by Ben before anybody accepted it', { activity: activity({ assigneeId: ben }) }),
    card('a follow-up', { followUpTo: { number: 1000, permalink } }),
    unread(card('a follow-up of what has no card', { followUpTo: { number: 1000, permalink: null } })),
    card('nobody is known by name', { names: new Map(), activity: activity({ status: status('rejected') }) }),
  ];
}

const history: readonly HistoryEvent[] = [
  historyEvent({ id: 'e1', action: 'activity_filed', by: byPerson(mina), reason: '' }),
  historyEvent({ id: 'e2', action: 'activity_rejected', reason: 'The product is retired next week.' }),
  historyEvent({ id: 'e3', action: 'activity_reopened', by: byPerson(mina), reason: 'It is not.' }),
  historyEvent({ id: 'e4', action: 'activity_accepted' }),
  historyEvent({
    id: 'e5',
    action: 'activity_completed',
    reason: 'Rolled out with ring 2.',
    completedBy: emailOf(),
    dueOn: null,
  }),
];

/** Signals from Defender, one of them on a request that already has the priority High. */
const appeared: readonly HistoryEvent[] = [
  historyEvent({ id: 'e6', action: 'exploit_appeared', by: { kind: 'system' }, suggestsHigh: true }),
  historyEvent({ id: 'e7', action: 'alert_appeared', by: { kind: 'system' } }),
];

function reassignments(t: Translator): readonly GalleryView[] {
  const free = activity({ status: status('active') });
  const taken = { ...free, assigneeId: ben };
  const endless = Array.from({ length: 300 }, (_, index) =>
    historyEvent({
      id: `e${index}`,
      action: 'activity_reopened',
      reason: `Once more, and at length: ${'x'.repeat(900)}`,
    }),
  );
  return [
    modal('reassign, of one that is taken', reassignForm(t, taken)),
    modal('reassign, of one that nobody has', reassignForm(t, free)),
    modal('reassign, done', reassignedNotice(t, taken, names)),
    modal('reassign, done, and pending', reassignedNotice(t, activity({ assigneeId: ben }), names)),
    unread(message('history, 300 events of 900 characters', historyMessage(t, 1001, endless, names))),
  ];
}

function events(t: Translator): readonly GalleryView[] {
  const withdrawn = historyEvent({ action: 'activity_withdrawn', by: byPerson(mina) });
  return [
    ...history.map((event) => message(`thread, ${event.action}`, threadLine(t, 1001, event, names))),
    ...appeared.map((event) => message(`thread, ${event.action}`, threadLine(t, 1001, event, names))),
    message('thread, disputed, 3 devices', threadLine(t, 1001, disputed(3), names)),
    unread(message('thread, disputed, 60 devices', threadLine(t, 1001, disputed(60), names))),
    message('direct, disputed', newsMessage(t, disputedModel(), disputed(60))),
    message('thread, dispute ended', threadLine(t, 1001, disputeEnded, names)),
    message('thread, activity_withdrawn without a reason', threadLine(t, 1001, withdrawn, names)),
    message('thread, nobody has answered', unansweredLine(t, 1001)),
    unread(message('thread, news of a feature', newsLine(t, newsOfFeature, portalLinks))),
    message('a message that may be a repeat', marked(t, threadLine(t, 1001, withdrawn, names))),
    message('history of a card posted anew', historyMessage(t, 1001, [...history, ...appeared], names)),
  ];
}

function receipts(t: Translator): readonly GalleryView[] {
  const failures = [
    'no_channel',
    'not_in_channel',
    'channel_not_found',
    'is_archived',
    'shared_externally',
    'deleted',
    'restricted_action',
  ];
  const filed = (overrides: Partial<Activity> = {}) => activityModel({ activity: activity(overrides) });
  return [
    message('receipt, posted', receiptMessage(t, filed())),
    message('receipt, from a message', receiptMessage(t, filed({ source: sourceMessage() }))),
    ...linkLosses.map((why) => {
      const source = sourceMessage({ link: { kind: 'lost', why } });
      return message(`receipt, link ${why}`, receiptMessage(t, filed({ source })));
    }),
    message('receipt, waiting', receiptMessage(t, filed(), { cardDelivery: { kind: 'waiting' } })),
    ...failures.map((failure) =>
      message(
        `receipt, ${failure}`,
        receiptMessage(t, filed(), { cardDelivery: { kind: 'undeliverable', failure, channelId: null } }),
      ),
    ),
  ];
}

function settingsForms(t: Translator): readonly GalleryView[] {
  const models = { usual: settingsModelOf(), full: fullSettings, hostile: longSettings };
  const kinds = Object.entries(models);
  const withFields = kinds.flatMap(([kind, model]) =>
    [[], everyProblem].flatMap((problems) =>
      Object.entries(settingsFieldsOf(t, model, problems)).map(([name, fields]) => {
        const value = { form: name, version: model.version, item: null };
        const key = `settings.form.${name}` as 'settings.form.route';
        const title = key in allTexts.en ? t.text(key) : sectionTitle(t, name, model);
        const said = problems.length === 0 ? null : t.mrkdwn('settings.not_saved');
        const form = modal(
          `${problems.length === 0 ? kind : 'hostile'} settings, ${name} form, ${problems.length} problems, ${kind}`,
          settingsForm(t, { title, value, said, fields }),
        );
        return kind === 'full' ? unread(form) : form;
      }),
    ),
  );
  return [
    ...readIn('settings/overview', [
      ...kinds.map(([kind, model]) => modal(`${kind} settings, overview`, settingsOverview(t, model))),
      ...kinds.flatMap(([kind, model]) =>
        settingsLists.map((name) =>
          modal(`${kind} settings, ${name}`, settingsList(t, name, { model, said: t.mrkdwn('settings.removed') })),
        ),
      ),
    ]),
    ...withFields,
    modal('settings, being checked', settingsChecking(t)),
    ...['set_up', ...settingsSectionNames, ...fullSettings.sections.map(({ name }) => name)].flatMap((sectionName) =>
      kinds.map(([kind, model]) => {
        const isChanged = kind !== 'usual';
        const saved = modal(
          `${kind} settings, ${sectionName} saved`,
          settingsSaved(t, sectionName, { model, isChanged }),
        );
        return isChanged ? saved : unread(saved);
      }),
    ),
  ];
}

function decisionForms(t: Translator): readonly GalleryView[] {
  const reopening = { proposed: calendarDate('2026-12-25'), asked: [] };
  return [
    modal('reject form', rejectForm(t, activity())),
    modal('comment form', commentForm(t, activity())),
    modal('comment, made', commentedNotice(t, activity())),
    modal('withdraw form', withdrawForm(t, activity())),
    modal('completed away from the card', completedNotice(t, activity({ status: status('completed') }))),
    modal('complete form', completeForm(t, activity(), completeModel)),
    modal(
      'complete form, accepted meanwhile',
      completeForm(t, activity(), { ...completeModel, acceptedSince: { name: 'Ben Okafor', age: '2 minutes' } }),
    ),
    modal('correction form', correctionForm(t, activity({ status: status('completed') }))),
    modal(
      'correction form, an address that nobody in Slack has',
      correctionForm(t, activity({ status: status('completed') }), `${'a'.repeat(60)}@${'b'.repeat(180)}.example`),
    ),
    modal('reopen form', reopenForm(t, activity(), reopening)),
    modal('reopen form, attention required', reopenForm(t, attentionActivity(), reopening)),
    unread(
      modal(
        'complete form, a title of 300 characters',
        completeForm(t, activity({ title: longTitle }), { ...completeModel, email: 'a@b.example' }),
      ),
    ),
  ];
}

function answers(t: Translator): readonly GalleryView[] {
  return [
    modal('filed', filedNotice(t, filedModel(), portalLinks)),
    modal('filed, and nobody accepts', filedNotice(t, filedModel({ lacksItAdmin: true }), portalLinks)),
    modal(
      'filed, the link is lost',
      filedNotice(
        t,
        filedModel({
          activities: [activity({ source: sourceMessage({ link: { kind: 'lost', why: 'message_gone' } }) })],
        }),
        portalLinks,
      ),
    ),
    modal('following', followNotice(t, activity())),
    modal('refused', troubleNotice(t, t.mrkdwn('error.guest_refused'), {})),
    message('refused in a message', {
      text: 'refused',
      blocks: troubleBlocks(t, t.mrkdwn('error.guest_refused'), {}),
    }),
    modal('failed', troubleNotice(t, t.mrkdwn('error.bug', { reference: '0123456789AB' }), null)),
    message('help', help(t)),
    message('a mistyped command', didYouMean(t, 'show REM-1001')),
  ];
}
