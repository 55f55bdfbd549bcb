import type { JsonObject } from '../../sandbox/wire/json-object.ts';
import type { ActivityId, ChannelId, ExceptionId, PersonId } from '../../src/core/identifiers.ts';
import { completeFormValue, correctionFormValue } from '../../src/features/activities/decide/forms.ts';
import { activityValue, assignmentValue } from '../../src/features/activities/ids.ts';
import { planFormValue, rescheduleFormValue } from '../../src/features/activities/schedule/forms.ts';
import { type DetailPlace, detailValue } from '../../src/features/details/place.ts';
import { exceptionDecisionValue, exceptionPurpose, exceptionValue } from '../../src/features/exceptions/values.ts';
import { ticketConflictValue, ticketValue } from '../../src/features/intune/format.ts';
import { topValue, trendValue, usualTop } from '../../src/features/lists/top.ts';
import { bothLinksValue, portalLinkValue } from '../../src/features/portal/format.ts';
import { linkedRecommendationValue, recommendationValue } from '../../src/features/recommendations/views.ts';
import { requestFormValue } from '../../src/features/requests/ids.ts';
import { moveValue } from '../../src/features/risk/clock/ids.ts';
import { settingsItemValue, settingsValue } from '../../src/features/settings/forms/values.ts';
import { transferValue } from '../../src/features/transfers/inactive-person.ts';
import type { PortalActivityId } from '../../src/microsoft/portal-activity.ts';
import type { RecommendationId } from '../../src/microsoft/recommendation.ts';
import { type SecurityTaskId, settableTaskStatuses } from '../../src/microsoft/security-task.ts';
import { filterValue, listStepValue } from '../../src/platform/slack/codec.ts';
import { actionIds, type callbackIds, fieldIds } from './all-ids.ts';
import { farDue } from './far-due.ts';

/** Real ids that a forger might know, of subjects that the forger may not see. */
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

/** For each action id: the values of its buttons and options, about that subject. */
export function forgedActionValues(subject: ForgedSubject): Values<keyof typeof actionIds> {
  const { activityId, version, exceptionId, portalActivityId, taskId, personId, recommendationRef } = subject;
  const reference = { activityId, seenVersion: version };
  const activity = [activityValue.encode(reference)];
  const exception = [exceptionValue.encode({ exceptionId, seenVersion: version })];
  const recommendation = [recommendationValue.encode({ recommendationRef })];
  const ticket = [ticketValue.encode({ activityId, taskId })];
  const conflict = settableTaskStatuses.map((seenIntune) => ticketConflictValue.encode({ ...reference, seenIntune }));
  const link = [portalLinkValue.encode({ activityId, portalActivityId })];
  const both = [bothLinksValue.encode({ activityId, portalActivityId, taskId })];
  const step = [listStepValue.encode({ kind: 'older', than: subject.number + 1, keys: null, text: '' })];
  const place = (one: DetailPlace) => [detailValue.encode({ ...reference, ...one })];
  const devices = place({ section: 'devices', of: 'all', beside: { kind: 'start' } });
  const settings = forgedSettings;
  const filters = ['', 'high'].map((text) => filterValue.encode({ text }));
  return {
    recommendation,
    option: ['update'],
    groups: ['all'],
    priority: ['high'],
    due: [''],
    ticket: ['on'],
    requestLinked: [linkedRecommendationValue.encode(subject)],
    followInstead: activity,
    accept: activity,
    reject: activity,
    complete: activity,
    reopen: activity,
    followUp: activity,
    linkSame: [...link, ...both],
    dismissLink: [...link, ...both],
    linkTicket: ticket,
    notThisTicket: ticket,
    unlinkTicket: ticket,
    unlinkPortal: link,
    keepSlack: conflict,
    takeIntune: conflict,
    settingsSection: settings.map(settingsValue.encode),
    settingsAdd: settings.map(settingsValue.encode),
    settingsItem: settings.flatMap((value) =>
      (['remove', 'up', 'change'] as const).map((verb) => settingsItemValue.encode({ verb, ...value })),
    ),
    take: activity,
    reassign: activity,
    release: [assignmentValue.encode({ activityId, seenAssigneeId: null })],
    follow: activity,
    moreActions: activity.map((value) => `withdraw_activity ${value}`),
    runCommand: ['settings', 'show REM-1'],
    withdraw: activity,
    correct: activity,
    sendDevices: activity,
    openDetail: activity,
    openDevices: activity,
    detailOverview: place({ section: 'overview' }),
    detailRecommendation: place({ section: 'recommendation', page: 1 }),
    detailDevices: devices,
    detailHistory: place({ section: 'history', beside: { kind: 'start' } }),
    detailPrevious: place({ section: 'history', beside: { kind: 'before', key: 9 } }),
    detailNext: place({ section: 'history', beside: { kind: 'after', key: 0 } }),
    detailDeviceClass: devices,
    homeNew: [''],
    homeStatus: [''],
    exceptionsShow: ['', 'ending'],
    homeSettings: [''],
    homeShow: filters,
    reportShowAll: filters,
    homeFilter: [''],
    homeSort: ['exposure'],
    homeNewer: step,
    homeOlder: step,
    shareTop: [topValue.encode(usualTop)],
    trend: [trendValue.encode({ days: 30 })],
    retryDeadLetters: ['all'],
    listOpen: activity,
    listNewer: step,
    listOlder: step,
    listBatch: filters,
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
    reschedule: activity,
    moveDue: [moveValue.encode({ activityId, dueOn: farDue })],
    addTriage: activity,
    raisePriority: activity,
    requestApproval: recommendation,
    approveException: exception,
    rejectException: exception,
    cancelException: exception,
    renewException: exception,
    exportActivities: filters,
    transfer: [transferValue.encode({ inactivePersonId: personId })],
  };
}

/** The excluded ones are shortcuts. */
export type FormName = Exclude<keyof typeof callbackIds, 'newRequest' | 'newRequestFromMessage'>;

/** For each form: its hidden data, about that subject. */
export function forgedFormValues(subject: ForgedSubject): Values<FormName> {
  const { activityId, version, personId } = subject;
  const reference = { activityId, seenVersion: version };
  const activity = [activityValue.encode(reference)];
  const exceptionReference = { exceptionId: subject.exceptionId, seenVersion: version };
  const exception = [true, false].map((isAway) => exceptionDecisionValue.encode({ ...exceptionReference, isAway }));
  const searched = { text: 'chrome', isFound: true, ref: subject.recommendationRef };
  const exceptionForm = [
    '',
    exceptionPurpose.encode({ kind: 'new', searched: null }),
    exceptionPurpose.encode({ kind: 'new', searched }),
    exceptionPurpose.encode({ kind: 'renewal', ...exceptionReference }),
  ];
  return {
    requestForm: [
      '',
      requestFormValue.encode({ followUpToId: null, searched: null, source: null }),
      requestFormValue.encode({ followUpToId: null, searched: null, source: subject.place }),
      requestFormValue.encode({ followUpToId: activityId, searched, source: null }),
    ],
    rejectForm: activity,
    completeForm: [true, false].map((isAway) => completeFormValue.encode({ ...reference, isAway })),
    reopenForm: activity,
    withdrawForm: activity,
    reassignForm: [null, personId].map((seenAssigneeId) => assignmentValue.encode({ activityId, seenAssigneeId })),
    commentForm: activity,
    planForm: [true, false].map((isAcceptance) => planFormValue.encode({ ...reference, isAcceptance, seenPlan: null })),
    rescheduleForm: [rescheduleFormValue.encode({ activityId, seen: { dueOn: farDue, priority: 'high' } })],
    exceptionForm,
    approveExceptionForm: exception,
    rejectExceptionForm: exception,
    cancelExceptionForm: exception,
    correctionForm: [null, 'forger@fabrikam.example'].map((askedEmail) =>
      correctionFormValue.encode({ ...reference, askedEmail }),
    ),
    settingsForm: forgedSettings.map(settingsValue.encode),
    batchForm: [''],
    transferForm: [transferValue.encode({ inactivePersonId: personId })],
    homeFilterForm: [''],
    triageForm: activity,
  };
}

const forgedSettings = [
  { form: 'roles', version: 0, item: null },
  { form: 'role', version: 0, item: '0' },
  { form: 'retention', version: 0, item: null },
  { form: 'set_up', version: 0, item: null },
] as const;

/** Values for every field of every form. */
export function forgedState(subject: ForgedSubject): JsonObject {
  const option = (value: string) => ({ value, text: { type: 'plain_text', text: value } });
  const wordsOf: Readonly<Record<string, string>> = {
    [actionIds.recommendation]: recommendationValue.encode(subject),
    [fieldIds.anyway]: recommendationValue.encode(subject),
    [actionIds.option]: 'update',
    [actionIds.priority]: 'high',
    [actionIds.groups]: 'all',
    [actionIds.exceptionScope]: 'global',
    [actionIds.exceptionDuration]: '30',
    [fieldIds.justification]: 'risk_accepted',
    [fieldIds.priority]: 'low',
    [fieldIds.batchAction]: 'complete',
    [fieldIds.batch]: activityValue.encode({ activityId: subject.activityId, seenVersion: subject.version }),
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
