import type { DetailPlace } from '../../src/domain/detail-place.ts';
import type { ExceptionId } from '../../src/domain/exception.ts';
import type { ActivityId, ChannelId, PersonId } from '../../src/domain/identifiers.ts';
import type { PortalActivityId } from '../../src/domain/portal-activity.ts';
import type { RecommendationId } from '../../src/domain/recommendation.ts';
import { type SecurityTaskId, settableTaskStatuses } from '../../src/domain/security-task.ts';
import { usualTop } from '../../src/domain/top-request.ts';
import type { JsonObject } from '../../src/sandbox/wire/json-object.ts';
import { actionIds, type callbackIds, fieldIds } from '../../src/slack/ids.ts';
import { formatActivityValue } from '../../src/slack/values/activity-value.ts';
import { formatAssignmentValue } from '../../src/slack/values/assignment-value.ts';
import { formatCorrectionValue } from '../../src/slack/values/correction-value.ts';
import { formatDetailValue } from '../../src/slack/values/detail-value.ts';
import { formatDisputeValue } from '../../src/slack/values/dispute-value.ts';
import { formatExceptionValue } from '../../src/slack/values/exception-value.ts';
import { formatFollowUpValue } from '../../src/slack/values/follow-up-value.ts';
import { awayFromCardMetadata } from '../../src/slack/values/form-metadata.ts';
import { formatHandOverValue } from '../../src/slack/values/hand-over-value.ts';
import { formatLinkValue } from '../../src/slack/values/link-value.ts';
import { formatLinkedValue } from '../../src/slack/values/linked-value.ts';
import { formatListValue } from '../../src/slack/values/list-value.ts';
import { formatMenuValue, menuVerbs } from '../../src/slack/values/menu-value.ts';
import { formatMessagePlaceValue } from '../../src/slack/values/message-place-value.ts';
import { formatPlanValue } from '../../src/slack/values/plan-value.ts';
import { formatRecommendationValue } from '../../src/slack/values/recommendation-value.ts';
import { formatSettingsValue } from '../../src/slack/values/settings-values.ts';
import { formatTermsValue } from '../../src/slack/values/terms-value.ts';
import { formatTicketValue } from '../../src/slack/values/ticket-value.ts';
import { formatTopValue } from '../../src/slack/values/top-value.ts';
import { formatTrendValue } from '../../src/slack/values/trend-value.ts';
import { farDue } from './far-due.ts';

/** What a forger would have got hold of: true ids of what is none of their business. */
export interface ForgedSubject {
  readonly activityId: ActivityId;
  readonly version: number;
  readonly exceptionId: ExceptionId;
  readonly portalActivityId: PortalActivityId;
  readonly taskId: SecurityTaskId;
  readonly noticeId: string;
  readonly recommendationId: RecommendationId;
  readonly recommendationRef: number;
  readonly number: number;
  readonly personId: PersonId;
  readonly place: { readonly channelId: ChannelId; readonly ts: string };
}

type Values<Key extends string> = Readonly<Record<Key, readonly string[]>>;

/** For each id that comes by itself what its buttons and options say, about that subject. */
export function forgedActionValues(subject: ForgedSubject): Values<keyof typeof actionIds> {
  const { activityId, version, exceptionId, portalActivityId, taskId, personId, recommendationRef } = subject;
  const reference = { activityId, version };
  const activity = [formatActivityValue(reference)];
  const exception = [formatExceptionValue({ exceptionId, version })];
  const recommendation = [formatRecommendationValue(recommendationRef)];
  const ticket = [formatTicketValue({ activityId, taskId })];
  const dispute = [null, ...settableTaskStatuses].map((intune) => formatDisputeValue({ ...reference, intune }));
  const link = [formatLinkValue({ activityId, portalActivityId })];
  const step = [formatListValue({ step: 'older', than: subject.number + 1, text: '' })];
  const place = (one: DetailPlace) => [formatDetailValue({ ...reference, place: one })];
  const devices = place({ section: 'devices', of: 'all', beside: { kind: 'start' } });
  const settings = settingsValues();
  return {
    recommendation,
    option: ['update'],
    groups: ['all'],
    priority: ['high'],
    due: [''],
    requestLinked: [formatLinkedValue(subject.recommendationId)],
    followInstead: activity,
    accept: activity,
    reject: activity,
    complete: activity,
    reopen: activity,
    followUp: activity,
    linkSame: link,
    linkApart: link,
    linkTicket: ticket,
    notThisTicket: ticket,
    unlinkTicket: ticket,
    unlinkPortal: link,
    keepSlack: dispute,
    takeIntune: dispute,
    settingsIntune: settings,
    settingsTopic: settings,
    settingsAdd: settings,
    settingsItem: settings.flatMap((value) => ['remove', 'up', 'change'].map((verb) => `${verb}:${value}`)),
    take: activity,
    reassign: activity,
    release: [formatAssignmentValue({ activityId, assigneeId: null })],
    menu: menuVerbs.map((verb) => formatMenuValue({ verb, ...reference })),
    openDetail: activity,
    detailOverview: place({ section: 'overview' }),
    detailRecommendation: place({ section: 'recommendation', page: 1 }),
    detailDevices: devices,
    detailHistory: place({ section: 'history', beside: { kind: 'start' } }),
    detailPrevious: place({ section: 'history', beside: { kind: 'before', key: 9 } }),
    detailNext: place({ section: 'history', beside: { kind: 'after', key: 0 } }),
    detailDeviceClass: devices,
    homeNew: [''],
    homeSettings: [''],
    homeShow: ['', 'high'],
    reportShowAll: ['', 'high'],
    homeFilter: [''],
    homeSort: ['exposure'],
    homeNewer: step,
    homeOlder: step,
    shareTop: [formatTopValue(usualTop)],
    trend: [formatTrendValue(30)],
    retryDeadLetters: ['all'],
    listOpen: activity,
    listNewer: step,
    listOlder: step,
    listSeveral: ['', ' '],
    exceptionOpen: exception,
    exceptionsPrevious: step,
    exceptionsNext: step,
    exceptionRecommendation: recommendation,
    exceptionScope: ['global'],
    exceptionGroups: ['all'],
    exceptionDuration: ['30'],
    requestException: activity,
    comment: activity,
    plan: activity,
    changeTerms: activity,
    raisePriority: activity,
    adoptException: recommendation,
    approveException: exception,
    rejectException: exception,
    cancelException: exception,
    renewException: exception,
    exportActivities: [' ', 'high'],
    handOver: [formatHandOverValue(personId)],
  };
}

/** The others are those of shortcuts. */
export type FormName = Exclude<keyof typeof callbackIds, 'newRequest' | 'newRequestFromMessage'>;

/** For each form what it carries as hidden data, about that subject. */
export function forgedFormValues(subject: ForgedSubject): Values<FormName> {
  const { activityId, version, personId } = subject;
  const reference = { activityId, version };
  const activity = [formatActivityValue(reference), awayFromCardMetadata(formatActivityValue(reference))];
  const exception = [formatExceptionValue({ exceptionId: subject.exceptionId, version })];
  const exceptionForm = ['', ...exception, formatRecommendationValue(subject.recommendationRef), ...activity];
  return {
    requestForm: ['', formatMessagePlaceValue(subject.place), formatFollowUpValue(activityId)],
    rejectForm: activity,
    completeForm: activity,
    reopenForm: activity,
    withdrawForm: activity,
    reassignForm: [null, personId].map((assigneeId) => formatAssignmentValue({ activityId, assigneeId })),
    commentForm: activity,
    planForm: [true, false].map((isAcceptance) => formatPlanValue({ ...reference, isAcceptance, seenPlan: null })),
    termsForm: [formatTermsValue({ activityId, seen: { dueOn: farDue, priority: 'high' } })],
    exceptionForm,
    approveExceptionForm: exception.flatMap((value) => [value, awayFromCardMetadata(value)]),
    rejectExceptionForm: exception,
    cancelExceptionForm: exception,
    correctionForm: [null, 'forger@fabrikam.example'].map((askedEmail) =>
      formatCorrectionValue({ target: formatActivityValue(reference), askedEmail }),
    ),
    settingsForm: settingsValues(),
    severalForm: [''],
    handOverForm: [formatHandOverValue(personId)],
    homeFilterForm: [''],
  };
}

function settingsValues(): readonly string[] {
  return [
    formatSettingsValue({ form: 'roles', version: 0, item: null }),
    formatSettingsValue({ form: 'role', version: 0, item: '0' }),
    formatSettingsValue({ form: 'retention', version: 0, item: null }),
    formatSettingsValue({ form: 'set_up', version: 0, item: null }),
  ];
}

/** A form in which every field that there is says something, whatever form it pretends to be. */
export function forgedState(subject: ForgedSubject): JsonObject {
  const option = (value: string) => ({ value, text: { type: 'plain_text', text: value } });
  const wordsOf: Readonly<Record<string, string>> = {
    [actionIds.recommendation]: formatRecommendationValue(subject.recommendationRef),
    [fieldIds.anyway]: formatRecommendationValue(subject.recommendationRef),
    [actionIds.option]: 'update',
    [actionIds.priority]: 'high',
    [actionIds.groups]: 'all',
    [actionIds.exceptionScope]: 'global',
    [actionIds.exceptionDuration]: '30',
    [fieldIds.justification]: 'risk_accepted',
    [fieldIds.termsPriority]: 'low',
    [fieldIds.severalAction]: 'complete',
    [fieldIds.several]: formatActivityValue(subject),
    [fieldIds.email]: 'forger@fabrikam.example',
    [fieldIds.evidenceLink]: 'https://elsewhere.example/',
  };
  const fields = [...Object.values(actionIds), ...Object.values(fieldIds)].map((id) => {
    const words = wordsOf[id] ?? 'Forged.';
    const field = {
      type: 'plain_text_input',
      value: words,
      selected_option: option(words),
      selected_options: [option(words)],
      selected_user: subject.personId,
      selected_users: [subject.personId],
      selected_date: farDue,
      selected_conversation: subject.place.channelId,
      selected_channel: subject.place.channelId,
      files: [],
    };
    return [`block_${id}`, { [id]: field }] as const;
  });
  return { values: Object.fromEntries(fields) };
}
