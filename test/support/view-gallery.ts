import type { HomeView, ModalView } from '@slack/types';
import { activityStates, frozenTargets } from '../../src/domain/activity.ts';
import { connections } from '../../src/domain/connection.ts';
import type { CurrentContent } from '../../src/domain/current-notice.ts';
import type { CveSearch } from '../../src/domain/cve-search.ts';
import { byPerson } from '../../src/domain/decided-by.ts';
import type { ChannelId } from '../../src/domain/identifiers.ts';
import type { RecommendationId } from '../../src/domain/recommendation.ts';
import { type RemediationOption, remediationOptions } from '../../src/domain/remediation-option.ts';
import { settingsTopics } from '../../src/domain/settings-topic.ts';
import { linkLosses, type Permalink, type SourceMessage } from '../../src/domain/source-message.ts';
import { neverSynced, type SyncHealth } from '../../src/domain/sync-health.ts';
import { verificationStates } from '../../src/domain/verification.ts';
import type { CveId } from '../../src/domain/vulnerability.ts';
import { type Translator, translatorFor } from '../../src/i18n/translator.ts';
import { settingsLists } from '../../src/slack/values/settings-values.ts';
import { activityCard } from '../../src/slack/views/activity-card.ts';
import { directMessage, historyMessage, type ToldEvent, threadLine } from '../../src/slack/views/activity-event.ts';
import type { ActivityModel } from '../../src/slack/views/activity-summary.ts';
import { commentedNotice, commentForm } from '../../src/slack/views/comment-form.ts';
import { correctionForm } from '../../src/slack/views/correction-form.ts';
import { completeForm, rejectForm, reopenForm, withdrawForm } from '../../src/slack/views/decision-forms.ts';
import { completedNotice, filedNotice, followNotice } from '../../src/slack/views/filed-notice.ts';
import { help } from '../../src/slack/views/help.ts';
import { type MessageView, marked } from '../../src/slack/views/message-view.ts';
import { troubleBlocks, troubleNotice } from '../../src/slack/views/modal.ts';
import { noticeMessage } from '../../src/slack/views/notice-message.ts';
import { reassignedNotice, reassignForm } from '../../src/slack/views/reassign-form.ts';
import { receipt } from '../../src/slack/views/receipt.ts';
import { type RequestFormModel, requestForm } from '../../src/slack/views/request-form.ts';
import {
  intuneNotTurnedOn,
  type SettingsEntryName,
  settingsChecking,
  settingsForm,
  settingsSaved,
} from '../../src/slack/views/settings-form.ts';
import { settingsList } from '../../src/slack/views/settings-list.ts';
import { settingsOverview } from '../../src/slack/views/settings-overview.ts';
import { type StatusModel, statusReport } from '../../src/slack/views/status-report.ts';
import { sharedTopActivities } from '../../src/slack/views/top-activities.ts';
import { detailViews } from './detail-gallery.ts';
import { digestViews } from './digest-gallery.ts';
import { exceptionViews } from './exception-gallery.ts';
import { exportViews } from './export-gallery.ts';
import { filingViews } from './filing-gallery.ts';
import {
  activity,
  activityId,
  attentionActivity,
  ben,
  calendarDate,
  emailOf,
  hostileTexts,
  mina,
  names,
  now,
  recommendation,
  status,
  surroundings,
} from './fixtures.ts';
import { homeViews } from './home-gallery.ts';
import { leaverViews } from './leaver-gallery.ts';
import { linkViews } from './link-gallery.ts';
import { listViews } from './list-gallery.ts';
import { overviewViews } from './overview-gallery.ts';
import { completeModel, planViews } from './plan-gallery.ts';
import { portalViews } from './portal-gallery.ts';
import { routeViews } from './route-gallery.ts';
import { everyProblem, fullSettings, longSettings, settingsFieldsOf, settingsModelOf } from './settings-gallery.ts';
import { termsViews } from './terms-gallery.ts';
import { ticketViews } from './ticket-gallery.ts';
import { topModel, topViews } from './top-gallery.ts';
import { trendViews } from './trend-gallery.ts';

/** A view as it goes to Slack, and what it shows. */
export type GalleryView = { readonly name: string } & (
  | { readonly surface: 'message'; readonly payload: MessageView }
  | { readonly surface: 'modal'; readonly payload: ModalView }
  | { readonly surface: 'home'; readonly payload: HomeView }
);

const permalink = 'https://fabrikam.slack.com/archives/C0ITDESK/p1795599045000100';
const rememberedAt = new Date('2026-11-25T08:45:00Z');
const longTitle = `Update ${'Contoso Line-of-Business Client '.repeat(10)}`.slice(0, 300);
const manyGroups = Array.from({ length: 200 }, (_, index) => `Device group number ${index + 1} of a large tenant`);

/** Every view in its main variants. What a view can emit must occur here: tests of ids and texts rely on it. */
export function viewGallery(t = translatorFor('en-US')): readonly GalleryView[] {
  return [
    ...cards(t),
    ...detailViews(t, toldEvent()),
    ...reassignments(t),
    ...events(t),
    ...receipts(t),
    ...requestForms(t),
    ...filingViews(t),
    ...decisionForms(t),
    ...portalViews(t, toldEvent()),
    ...routeViews(t, toldEvent()),
    ...ticketViews(t, toldEvent()),
    ...settingsForms(t),
    ...notices(t),
    ...topViews(t),
    ...overviewViews(t),
    ...trendViews(t),
    ...statusReports(t),
    ...saidOnce(t),
    ...digestViews(t),
    ...homeViews(t),
    ...leaverViews(t, toldEvent()),
    ...linkViews(t),
    ...listViews(t),
    ...exportViews(t),
    ...planViews(t, toldEvent()),
    ...exceptionViews(t),
    ...hostileViews(t),
  ];
}

export function activityModel(overrides: Partial<ActivityModel> = {}): ActivityModel {
  return { activity: activity(), recommendation: recommendation(), names, isOverdue: false, ...overrides };
}

export function toldEvent(overrides: Partial<ToldEvent> = {}): ToldEvent {
  return {
    id: 'event-1',
    action: 'activity_accepted',
    at: rememberedAt,
    by: byPerson(ben),
    reason: '',
    completedBy: null,
    dueOn: '2026-12-25',
    source: null,
    portalFiler: null,
    stillExposed: null,
    suggestsHigh: false,
    ticket: null,
    ...overrides,
  };
}

function disputed(count: number): ToldEvent {
  const hosts = Array.from({ length: Math.min(count, 20) }, (_, at) => `host-${at}.corp.fabrikam.example`);
  return toldEvent({ action: 'completion_disputed', by: { kind: 'system' }, stillExposed: { count, names: hosts } });
}

export function formModel(overrides: Partial<RequestFormModel> = {}): RequestFormModel {
  return {
    takesPlainWords: false,
    plainTitle: '',
    recommendation: recommendation(),
    searched: null,
    cveSearch: null,
    options: ['update', 'uninstall', 'attention_required'],
    option: 'update',
    hasGroups: true,
    groupsOutcome: null,
    chosenGroups: [],
    deviceCount: 1240,
    others: [],
    followUp: null,
    hasUnseenOthers: false,
    offersTicket: false,
    wantsTicket: false,
    priority: 'medium',
    dueOn: calendarDate('2026-12-25'),
    source: null,
    textLimits: { title: 140, notes: 3000 },
    ...overrides,
  };
}

/** A message in a thread of another channel, with the link that Slack gave. */
function sourceMessage(overrides: Partial<SourceMessage> = {}): SourceMessage {
  const url = 'https://fabrikam.slack.com/archives/C0ALERTS/p1795599045000200?thread_ts=1795599000.000100&cid=C0ALERTS';
  return {
    channelId: 'C0ALERTS' as ChannelId,
    ts: '1795599045.000200',
    link: { kind: 'kept', permalink: url as Permalink },
    ...overrides,
  };
}

function message(name: string, payload: MessageView): GalleryView {
  return { name, surface: 'message', payload };
}

function modal(name: string, payload: ModalView): GalleryView {
  return { name, surface: 'modal', payload };
}

function cards(t: Translator): readonly GalleryView[] {
  const card = (name: string, model: Partial<ActivityModel>) =>
    message(`card, ${name}`, activityCard(t, activityModel(model), surroundings));
  return [
    ...activityStates
      .filter((state) => state !== 'open')
      .map((state) => card(state, { activity: activity({ status: status(state) }) })),
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
        },
      }),
    }),
    card('overdue', { isOverdue: true, activity: activity({ status: status('active') }) }),
    card('devices silent, gone and out of scope', {
      activity: activity({ targets: { ...frozenTargets(500, now), fixed: 63, silent: 2, gone: 1, outOfScope: 4 } }),
    }),
    card('all reachable devices fixed', {
      activity: activity({ status: status('active'), targets: { ...frozenTargets(500, now), fixed: 497, gone: 3 } }),
    }),
    card('all devices fixed', {
      activity: activity({ targets: { ...frozenTargets(5, now), fixed: 5, allFixedSince: now } }),
    }),
    card('devices exposed again', {
      activity: activity({ status: status('active'), targets: { ...frozenTargets(5, now), fixed: 5, reExposed: 2 } }),
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
      activity: activity({ status: status('active'), targets: { ...frozenTargets(3, now), fixed: 3 } }),
    }),
    card('a title of 300 characters', { activity: activity({ title: longTitle }) }),
    card('200 device groups', { activity: activity({ scope: { kind: 'groups', groups: manyGroups } }) }),
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
    card('a follow-up', { followUpTo: { number: 1000, permalink } }),
    card('a follow-up of what has no card', { followUpTo: { number: 1000, permalink: null } }),
    card('nobody is known by name', { names: new Map(), activity: activity({ status: status('rejected') }) }),
  ];
}

const history: readonly ToldEvent[] = [
  toldEvent({ id: 'e1', action: 'activity_filed', by: byPerson(mina), reason: '' }),
  toldEvent({ id: 'e2', action: 'activity_rejected', reason: 'The product is retired next week.' }),
  toldEvent({ id: 'e3', action: 'activity_reopened', by: byPerson(mina), reason: 'It is not.' }),
  toldEvent({ id: 'e4', action: 'activity_accepted' }),
  toldEvent({
    id: 'e5',
    action: 'activity_completed',
    reason: 'Rolled out with ring 2.',
    completedBy: emailOf(),
    dueOn: null,
  }),
];

/** Of Defender's signals, one of them on a request whose priority is High already. */
const appeared: readonly ToldEvent[] = [
  toldEvent({ id: 'e6', action: 'exploit_appeared', by: { kind: 'system' }, suggestsHigh: true }),
  toldEvent({ id: 'e7', action: 'alert_appeared', by: { kind: 'system' } }),
];

function reassignments(t: Translator): readonly GalleryView[] {
  const free = activity({ status: status('active') });
  const taken = { ...free, assigneeId: ben };
  const endless = Array.from({ length: 300 }, (_, index) =>
    toldEvent({ id: `e${index}`, action: 'activity_reopened', reason: `Once more, and at length: ${'x'.repeat(900)}` }),
  );
  return [
    modal('reassign, of one that is taken', reassignForm(t, taken)),
    modal('reassign, of one that nobody has', reassignForm(t, free)),
    modal('reassign, done', reassignedNotice(t, taken, names)),
    message('history, 300 events of 900 characters', historyMessage(t, 1001, endless, names)),
  ];
}

function events(t: Translator): readonly GalleryView[] {
  const withdrawn = toldEvent({ action: 'activity_withdrawn', by: byPerson(mina) });
  return [
    ...history.map((event) => message(`thread, ${event.action}`, threadLine(t, 1001, event, names))),
    ...appeared.map((event) => message(`thread, ${event.action}`, threadLine(t, 1001, event, names))),
    ...appeared.map((event) =>
      message(`direct message, ${event.action}`, directMessage(t, activityModel(), event, permalink)),
    ),
    ...[3, 60].map((count) =>
      message(`thread, disputed, ${count} devices`, threadLine(t, 1001, disputed(count), names)),
    ),
    message('direct message, disputed', directMessage(t, activityModel(), disputed(60), null)),
    message('thread, activity_withdrawn without a reason', threadLine(t, 1001, withdrawn, names)),
    ...history.map((event) =>
      message(`direct message, ${event.action}`, directMessage(t, activityModel(), event, permalink)),
    ),
    message('direct message without a link', directMessage(t, activityModel(), withdrawn, null)),
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
  return [
    message('receipt, posted', receipt(t, activity(), { kind: 'posted', permalink })),
    message(
      'receipt, from a message',
      receipt(t, activity({ source: sourceMessage() }), { kind: 'posted', permalink }),
    ),
    ...linkLosses.map((why) => {
      const source = sourceMessage({ link: { kind: 'lost', why } });
      return message(`receipt, link ${why}`, receipt(t, activity({ source }), { kind: 'posted', permalink }));
    }),
    message('receipt, waiting', receipt(t, activity(), { kind: 'waiting' })),
    ...failures.map((failure) =>
      message(`receipt, ${failure}`, receipt(t, activity(), { kind: 'undeliverable', failure, channelId: null })),
    ),
  ];
}

function requestForms(t: Translator): readonly GalleryView[] {
  const shown = (name: string, model: Partial<RequestFormModel>) =>
    modal(`request form, ${name}`, requestForm(t, formModel(model), surroundings));
  const others = Array.from({ length: 7 }, (_, index) => ({
    activity: activity({ id: activityId(100 + index), number: 1100 + index, scope: { kind: 'all' } }),
    isOverdue: index === 0,
  }));
  const groups = manyGroups.slice(0, 100).map((name) => ({ name, deviceCount: 12 }));
  return [
    shown('nothing chosen', { recommendation: null, options: [], option: null, hasGroups: false, deviceCount: null }),
    shown('a recommendation chosen', {}),
    shown('from a message', { source: sourceMessage({ link: null }) }),
    shown('from a direct message', { source: sourceMessage({ channelId: 'D01' as ChannelId, link: null }) }),
    shown('from a message whose link is lost', {
      source: sourceMessage({ link: { kind: 'lost', why: 'not_in_channel' } }),
    }),
    shown('asked for by somebody else, unseen', { hasUnseenOthers: true }),
    shown('groups not read yet', { hasGroups: false }),
    shown('groups could not be read', { hasGroups: false, groupsOutcome: 'failed' }),
    shown('groups chosen', {
      chosenGroups: [
        { name: 'Workstations EMEA', deviceCount: 310 },
        { name: 'UnassignedGroup', deviceCount: 4 },
      ],
      deviceCount: 314,
      priority: 'high',
    }),
    shown('100 groups chosen', { chosenGroups: groups }),
    shown('attention required', { option: 'attention_required' }),
    shown('a configuration', {
      recommendation: recommendation({
        id: 'sca-_-scid-2011' as RecommendationId,
        name: 'Set “Account lockout threshold”',
        recommendedVersion: '',
        hasActiveAlert: false,
        hasPublicExploit: false,
        isException: true,
      }),
      options: ['configuration_change', 'attention_required'],
      option: 'configuration_change',
      priority: 'low',
    }),
    shown('an upgrade', { options: ['upgrade', 'uninstall'], option: 'upgrade' }),
    shown('over 10,000 devices', { deviceCount: 12_400 }),
    shown('others are at work', { others }),
    shown('a best match', { searched: { text: 'chrome', isFound: true } }),
    shown('no match', {
      recommendation: null,
      options: [],
      option: null,
      searched: { text: 'netscape', isFound: false },
    }),
    ...cveForms(t),
    shown('a ticket can be asked for', { offersTicket: true }),
    shown('a ticket is asked for', { offersTicket: true, wantsTicket: true }),
    shown('attention required, with the connection on', { offersTicket: true, option: 'attention_required' }),
    shown('plain words', {
      takesPlainWords: true,
      recommendation: null,
      plainTitle: 'The lobby kiosk runs Windows 7',
      options: remediationOptions,
      hasGroups: false,
      deviceCount: null,
    }),
    shown('a name of 300 characters', { recommendation: recommendation({ name: longTitle }) }),
  ];
}

/** Forms that were opened with a CVE number. */
function cveForms(t: Translator): readonly GalleryView[] {
  const id = 'CVE-2026-10001' as CveId;
  const { ref } = recommendation();
  const nothing = { recommendation: null, options: [], option: null, hasGroups: false, deviceCount: null };
  const shown = (name: string, search: Omit<CveSearch, 'id'>, model: Partial<RequestFormModel> = nothing) =>
    modal(`request form, ${name}`, requestForm(t, formModel({ ...model, cveSearch: { id, ...search } }), surroundings));
  return [
    shown('a CVE is looked up', { outcome: 'pending', refs: [] }),
    shown('a CVE could not be looked up', { outcome: 'failed', refs: [] }),
    shown('nothing is behind a CVE', { outcome: 'listed', refs: [] }),
    shown('one is behind a CVE', { outcome: 'listed', refs: [ref] }, {}),
    shown('one is behind a CVE, another is chosen', { outcome: 'listed', refs: [ref + 1] }, {}),
    shown('several are behind a CVE', { outcome: 'listed', refs: [ref, ref + 1, ref + 2] }),
  ];
}

function settingsForms(t: Translator): readonly GalleryView[] {
  const models = { usual: settingsModelOf(), full: fullSettings, hostile: longSettings };
  const kinds = Object.entries(models);
  const withFields = kinds.flatMap(([kind, model]) =>
    [[], everyProblem].flatMap((problems) =>
      Object.entries(settingsFieldsOf(t, model, problems)).map(([name, fields]) => {
        const value = { form: name as SettingsEntryName, version: model.version, item: null };
        const said = problems.length === 0 ? null : t.mrkdwn('settings.not_saved');
        return modal(
          `${problems.length === 0 ? kind : 'hostile'} settings, ${name} form, ${problems.length} problems, ${kind}`,
          settingsForm(t, { value, said, fields }),
        );
      }),
    ),
  );
  return [
    ...kinds.map(([kind, model]) => modal(`${kind} settings, overview`, settingsOverview(t, model))),
    ...kinds.flatMap(([kind, model]) =>
      settingsLists.map((name) =>
        modal(`${kind} settings, ${name}`, settingsList(t, name, { model, said: t.mrkdwn('settings.removed') })),
      ),
    ),
    ...withFields,
    modal('settings, being checked', settingsChecking(t)),
    ...settingsTopics.flatMap((topic) =>
      kinds.map(([kind, model]) =>
        modal(`${kind} settings, ${topic} saved`, settingsSaved(t, topic, { model, isChanged: kind !== 'usual' })),
      ),
    ),
    ...Object.entries({ usual: 'Microsoft Graph did not answer in time.', ...hostileTexts }).map(([kind, text]) =>
      modal(`settings, not turned on, ${kind}`, intuneNotTurnedOn(t, text.slice(0, 1000))),
    ),
  ];
}

function decisionForms(t: Translator): readonly GalleryView[] {
  return [
    modal('reject form', rejectForm(t, activity(), 1000)),
    modal('comment form', commentForm(t, activity(), 3000)),
    modal('comment, made', commentedNotice(t, activity())),
    ...termsViews(t, toldEvent()),
    modal('withdraw form', withdrawForm(t, activity(), 1000)),
    modal('completed away from the card', completedNotice(t, activity({ status: status('completed') }))),
    modal('complete form', completeForm(t, activity(), completeModel)),
    modal('correction form', correctionForm(t, activity({ status: status('completed') }))),
    modal(
      'correction form, an address that nobody in Slack has',
      correctionForm(t, activity({ status: status('completed') }), `${'a'.repeat(60)}@${'b'.repeat(180)}.example`),
    ),
    modal('reopen form', reopenForm(t, activity(), calendarDate('2026-12-25'), 1000)),
    modal('reopen form, attention required', reopenForm(t, attentionActivity(), calendarDate('2026-12-25'), 1000)),
    modal(
      'complete form, a title of 300 characters',
      completeForm(t, activity({ title: longTitle }), { ...completeModel, email: 'a@b.example' }),
    ),
  ];
}

function notices(t: Translator): readonly GalleryView[] {
  return [
    modal('filed', filedNotice(t, activity())),
    modal(
      'filed, the link is lost',
      filedNotice(t, activity({ source: sourceMessage({ link: { kind: 'lost', why: 'message_gone' } }) })),
    ),
    modal('following', followNotice(t, activity(), false)),
    modal('following their own', followNotice(t, activity(), true)),
    modal('refused', troubleNotice(t, t.mrkdwn('refusal.guest_refused'), {})),
    message('refused in a message', {
      text: 'refused',
      blocks: troubleBlocks(t, t.mrkdwn('refusal.guest_refused'), {}),
    }),
    modal('failed', troubleNotice(t, t.mrkdwn('error.bug', { reference: '0123456789AB' }), null)),
    message('help', help(t, null)),
    message('help after something unknown', help(t, 'dance')),
  ];
}

export function statusModel(overrides: Partial<StatusModel> = {}): StatusModel {
  return {
    version: '0.1.0',
    storeKind: 'embedded',
    itChannel: {
      id: 'C0ITDESK',
      channel: { hasBot: true, isArchived: false, isPrivate: true, isSharedExternally: false },
    },
    otherChannels: [],
    isDefenderConfigured: true,
    isGraphConfigured: true,
    isIntuneOn: true,
    roleGroups: { isUsed: false, lapsed: 0 },
    waitingOrders: 1,
    connections: connections.map((connection) => ({ connection, health: readHealth, nextTryAt: later })),
    now: later,
    undelivered: [],
    queues: [],
    deadLetters: 0,
    ...overrides,
  };
}

const later = new Date(rememberedAt.getTime() + 95 * 60 * 1000);
const readHealth: SyncHealth = { ...neverSynced, lastSuccessAt: rememberedAt, lastCount: 240 };

function statusReports(t: Translator): readonly GalleryView[] {
  const report = (name: string, model: Partial<StatusModel>) =>
    message(`status, ${name}`, statusReport(t, statusModel(model)));
  const channel = { hasBot: true, isArchived: false, isPrivate: false, isSharedExternally: false };
  const failed = { ...readHealth, lastFailureAt: later, lastFailure: 'Defender answered 403 <b>', failuresInRow: 3 };
  const all = (health: SyncHealth, nextTryAt: Date | null) =>
    connections.map((connection) => ({ connection, health, nextTryAt }));
  return [
    report('all well', {}),
    report('on PostgreSQL, a public channel', {
      storeKind: 'postgresql',
      itChannel: { id: 'C0ITDESK', channel },
    }),
    report('nothing configured', { itChannel: null, isDefenderConfigured: false, isGraphConfigured: false }),
    report('Intune is off, nothing was read yet', { isIntuneOn: false, connections: all(neverSynced, null) }),
    report('never read, and our own calls are used up', {
      connections: all({ ...neverSynced, lastFailure: 'used up', lastFailureAt: later }, later),
    }),
    report('sentences of any length', { connections: all({ ...failed, lastFailure: '<&>'.repeat(2000) }, later) }),
    report('memberships that lapsed', { roleGroups: { isUsed: true, lapsed: 2 } }),
    report('the channel cannot be read', { itChannel: { id: 'C0ITDESK', channel: null } }),
    report('the bot is not in the channel', { itChannel: { id: 'C0ITDESK', channel: { ...channel, hasBot: false } } }),
    report('the channel is archived', { itChannel: { id: 'C0ITDESK', channel: { ...channel, isArchived: true } } }),
    report('the channel is shared', {
      itChannel: { id: 'C0ITDESK', channel: { ...channel, isSharedExternally: true } },
    }),
    report('everything fails', {
      connections: all(failed, new Date(later.getTime() + 60_000)),
      undelivered: [
        { channelId: null, failure: null, count: 1 },
        { channelId: null, failure: 'not_in_channel', count: 3 },
      ],
      queues: [{ name: 'deliver-activity', waiting: 3, active: 1 }],
      deadLetters: 2,
    }),
  ];
}

const hostileNumbers = Array.from({ length: 10 }, (_, index) => 1001 + index);

function saidOnce(t: Translator): readonly GalleryView[] {
  const notice = (name: string, content: CurrentContent) =>
    message(`notice, ${name}`, noticeMessage(t, { id: 'notice-1', content, createdAt: rememberedAt }));
  const failing = {
    kind: 'connection_failing',
    connection: 'recommendations',
    failure: 'Defender refused <b>',
    isOver: false,
  } as const;
  const failure = 'Graph has no route by which a task could be made.';
  return [
    notice('failing', failing),
    notice('failing, told late', { ...failing, isOver: true }),
    notice('failing for a long reason', { ...failing, failure: '<&>'.repeat(2000) }),
    notice('healed', { kind: 'connection_healed', connection: 'people' }),
    notice('the portal was read', {
      kind: 'portal_first_read',
      active: 1,
      completed: 312,
      numbers: [1001],
      named: [{ number: 1001, title: 'Update Google Chrome', requester: 'Mina Haddad' }],
    }),
    notice('new in the portal', {
      kind: 'portal_digest',
      numbers: [1042],
      named: [{ number: 1042, title: 'Update Google Chrome', requester: null }],
    }),
    ...Object.entries(hostileTexts).map(([kind, title]) =>
      notice(`hostile ${kind}: new in the portal`, {
        kind: 'portal_digest',
        numbers: hostileNumbers,
        named: hostileNumbers.map((number) => ({ number, title, requester: title })),
      }),
    ),
    notice('much new in the portal', {
      kind: 'portal_digest',
      numbers: Array.from({ length: 400 }, (_, index) => 1001 + index),
      named: [],
    }),
    notice('no tickets', { kind: 'ticket_creation_off', failure }),
    notice('no bot admin is left', { kind: 'bot_admin_missing' }),
    notice('removal offered', { kind: 'removal_offered', count: 3, from: '2026-12-02T03:11:00.000Z' }),
    notice('removal unheard', { kind: 'removal_unheard', count: 2, announcementId: 'one' }),
    notice('a digest does not arrive', {
      kind: 'digest_undelivered',
      channelId: 'C0ITDESK' as ChannelId,
      failure: 'is_archived',
    }),
    notice('a digest does not arrive, for a reason of its own', {
      kind: 'digest_undelivered',
      channelId: 'C0ITDESK' as ChannelId,
      failure: 'restricted_action',
    }),
    notice('removal without auditor', { kind: 'removal_without_auditor', count: 1, from: '2026-12-02T03:11:00.000Z' }),
  ];
}

function hostileViews(t: Translator): readonly GalleryView[] {
  return Object.entries(hostileTexts).flatMap(([kind, text]) => {
    const title = text.slice(0, 300).toWellFormed();
    const subject = activity({
      title,
      notes: text,
      component: title,
      scope: { kind: 'groups', groups: [title, text] },
      status: { ...status('rejected'), state: 'rejected', reason: text.slice(0, 1000) },
    });
    const model = activityModel({ activity: subject, names: new Map([...names.keys()].map((id) => [id, title])) });
    const event = toldEvent({ action: 'activity_rejected', reason: text });
    const known = recommendation({ name: title, recommendedVersion: title });
    const other = { activity: subject, isOverdue: true };
    return [
      message(`hostile ${kind}: card`, activityCard(t, model, surroundings)),
      message(`hostile ${kind}: thread`, threadLine(t, 1001, event, model.names)),
      message(`hostile ${kind}: direct message`, directMessage(t, model, event, null)),
      message(`hostile ${kind}: history`, historyMessage(t, 1001, [event], model.names)),
      message(
        `hostile ${kind}: receipt`,
        receipt(t, subject, { kind: 'undeliverable', failure: text, channelId: null }),
      ),
      modal(
        `hostile ${kind}: request form`,
        requestForm(
          t,
          formModel({
            recommendation: known,
            searched: { text, isFound: true },
            chosenGroups: [{ name: title, deviceCount: 1 }],
            others: [other],
          }),
          surroundings,
        ),
      ),
      modal(
        `hostile ${kind}: request form in plain words`,
        requestForm(
          t,
          formModel({ takesPlainWords: true, recommendation: null, plainTitle: text, options: remediationOptions }),
          surroundings,
        ),
      ),
      modal(`hostile ${kind}: reject form`, rejectForm(t, subject, 1000)),
      modal(`hostile ${kind}: complete form`, completeForm(t, subject, { ...completeModel, email: title })),
      modal(`hostile ${kind}: filed`, filedNotice(t, subject)),
      modal(`hostile ${kind}: following`, followNotice(t, subject, false)),
      message(`hostile ${kind}: help`, help(t, text)),
      message(
        `hostile ${kind}: top`,
        sharedTopActivities(t, topModel({ entries: [{ ...other, permalink: null }] }), title),
      ),
    ];
  });
}
