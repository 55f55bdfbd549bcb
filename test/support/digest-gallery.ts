import type { Activity } from '../../src/domain/activity.ts';
import { type DigestReading, type EscalationReading, mostNamed } from '../../src/domain/digest.ts';
import type { Exception } from '../../src/domain/exception.ts';
import type { ExceptionFinding } from '../../src/domain/exception-finding.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { Reminder } from '../../src/domain/reminder.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import { digestMessage, escalationMessage } from '../../src/slack/views/digest-message.ts';
import { endingException, exception, exceptionId, exceptionStatus } from './exception-fixtures.ts';
import { activity, ben, calendarDate, hostileTexts, names, recommendation } from './fixtures.ts';
import { type GalleryView, unread } from './gallery-view.ts';

const permalink = 'https://fabrikam.slack.com/archives/C0ITDESK/p1795599045000100';
const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const empty: DigestReading = {
  date: calendarDate('2026-11-25'),
  due: [],
  waiting: [],
  moreDue: 0,
  moreWaiting: 0,
  waitingExceptions: [],
  moreWaitingExceptions: 0,
  names,
  endingExceptions: [],
  moreEnding: 0,
  findings: [],
  moreFindings: 0,
  weekly: null,
};

/** What channels are told of dates. */
export function digestViews(t: Translator): readonly GalleryView[] {
  const digest = (name: string, overrides: Partial<DigestReading>): GalleryView => ({
    name: `digest, ${name}`,
    surface: 'message',
    payload: digestMessage(t, { ...empty, ...overrides }),
  });
  const escalation = (name: string, overrides: Partial<EscalationReading>): GalleryView => ({
    name: `escalation, ${name}`,
    surface: 'message',
    payload: escalationMessage(t, { ...empty, ...overrides }),
  });
  const full: Pick<DigestReading, 'due' | 'waiting'> & Partial<DigestReading> = {
    due: [
      due({ kind: 'overdue', days: 9 }, { assigneeId: ben, plan: plannedOn('2026-11-20') }),
      due({ kind: 'today' }),
      due({ kind: 'before', days: 7 }),
      due({ kind: 'before', days: 1 }, { requesterId: null, requesterEmail: 'tomas.lind@fabrikam.example' }),
    ],
    waiting: [waiting(2), waiting(1, { requesterId: null })],
    waitingExceptions: [request(4)],
    endingExceptions: [
      { ...endingException(), permalink },
      endingException({ number: 18 }, 1),
      endingException({ number: 19 }, 0),
    ],
    findings: [
      finding(1),
      finding(2, { kind: 'not_in_defender', exception: { id: exceptionId(17), number: 17, version: 1 } }),
    ],
    weekly: weekly({ seq: 1234, hash }),
  };
  return [
    digest('everything', full),
    digest('in the channel where it escalates', {
      due: [escalated(due({ kind: 'overdue', days: 7 }, { assigneeId: ben, plan: plannedOn('2026-12-03') }))],
      waiting: [escalated(waiting(3)), waiting(2)],
      waitingExceptions: [escalated(request(5)), request(4)],
    }),
    digest('what is due and waits as well', {
      due: [
        alsoWaiting(due({ kind: 'overdue', days: 1 }), 1),
        escalated(alsoWaiting(due({ kind: 'before', days: 7 }), 5)),
      ],
      waiting: [waiting(2)],
    }),
    digest('what waits and is overdue, on a day without a reminder', {
      waiting: [escalated(alsoOverdue(waiting(9), 3)), alsoOverdue(waiting(5), 1), waiting(2)],
    }),
    digest('a quiet week', { weekly: weekly(null) }),
    digest('a week with disputes', { weekly: weekly(null, 2) }),
    unread(
      digest('more than one message names', {
        due: Array.from({ length: 50 }, (_, index) => due({ kind: 'overdue', days: 50 - index })),
        waiting: Array.from({ length: 50 }, () => waiting(4)),
        moreDue: 700,
        moreWaiting: 1,
      }),
    ),
    unread(
      digest('only differences from Defender, and more than it names', {
        findings: Array.from({ length: 10 }, (_, index) => finding(index)),
        moreFindings: 31,
      }),
    ),
    unread(
      digest('many exceptions end', {
        endingExceptions: Array.from({ length: 1000 }, (_, index) => endingException({ number: index + 1 })),
      }),
    ),
    ...Object.entries(hostileTexts).map(([name, text]) =>
      digest(`hostile ${name}`, {
        due: [due({ kind: 'today' }, { title: text.slice(0, 3000), requesterId: null, requesterEmail: text })],
        waitingExceptions: [request(4, { title: text })],
        endingExceptions: [endingException({ title: text, status: exceptionStatus('suspended') })],
        findings: Array.from({ length: 10 }, (_, index) => finding(index, { title: text })),
      }),
    ),
    unread(
      digest('as much as one names, every character escaped', {
        ...longest('&'.repeat(3000)),
        findings: Array.from({ length: 10 }, (_, index) => finding(index, { title: '&'.repeat(3000) })),
        moreFindings: 31,
        weekly: weekly({ seq: 1234, hash }),
      }),
    ),
    escalation('all kinds', { due: full.due, waiting: full.waiting, waitingExceptions: [request(5)] }),
  ];
}

function due(reminder: Reminder, overrides: Partial<Activity> = {}): DigestReading['due'][number] {
  const subject = activity(overrides);
  return { activity: subject, permalink, line: { activityId: subject.id, reminder } };
}

function waiting(days: number, overrides: Partial<Activity> = {}): DigestReading['waiting'][number] {
  const subject = activity(overrides);
  return { activity: subject, permalink: null, line: { activityId: subject.id, days } };
}

function alsoWaiting(named: DigestReading['due'][number], waitingDays: number): DigestReading['due'][number] {
  return { ...named, line: { ...named.line, waitingDays } };
}

function alsoOverdue(named: DigestReading['waiting'][number], days: number): DigestReading['waiting'][number] {
  return { ...named, line: { ...named.line, overdue: { dueOn: named.activity.dueOn, days } } };
}

function escalated<L extends object, N extends { readonly line: L }>(named: N): N {
  return { ...named, line: { ...named.line, isEscalated: true } };
}

function plannedOn(day: string): Plan {
  return { plannedOn: calendarDate(day), changeNumber: '' };
}

function request(days: number, overrides: Partial<Exception> = {}): DigestReading['waitingExceptions'][number] {
  const subject = exception(overrides);
  return { exception: subject, permalink, line: { exceptionId: subject.id, days } };
}

/** As many lines of each kind as one message names, and more. */
function longest(title: string): Partial<DigestReading> {
  const lines = <T>(count: number, line: T) => Array.from({ length: count }, () => line);
  const assigned = { assigneeId: ben, plan: plannedOn('2026-11-24') };
  const words = { title, requesterId: null, requesterEmail: title, ...assigned };
  return {
    names: new Map([...names, [ben, title]]),
    due: lines(mostNamed.due, escalated(alsoWaiting(due({ kind: 'overdue', days: 1000 }, words), 1000))),
    waiting: lines(mostNamed.waiting, escalated(alsoOverdue(waiting(30, words), 1000))),
    waitingExceptions: lines(mostNamed.waitingExceptions, escalated(request(30, { title }))),
    endingExceptions: lines(mostNamed.endingExceptions, {
      ...endingException({ title, status: exceptionStatus('suspended') }),
      permalink,
    }),
    moreDue: 7,
    moreWaiting: 7,
    moreWaitingExceptions: 7,
    moreEnding: 7,
  };
}

function finding(index: number, overrides: Partial<ExceptionFinding> = {}): ExceptionFinding {
  return {
    id: `finding-${index}`,
    kind: 'unknown_here',
    recommendationId: recommendation().id,
    recommendationRef: 17,
    title: 'Update Google Chrome',
    exception: null,
    isClosed: false,
    ...overrides,
  };
}

function weekly(auditHead: NonNullable<DigestReading['weekly']>['auditHead'], disputed = 0): DigestReading['weekly'] {
  return { completed: { email: 3, system_confirmation: 12, not_available: 1 }, disputed, auditHead };
}
