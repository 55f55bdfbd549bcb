import type { Activity } from '../../src/domain/activity.ts';
import type { ExceptionFinding } from '../../src/domain/exception-finding.ts';
import type { Reminder } from '../../src/domain/reminder.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import { type DigestModel, digestMessage, escalationMessage } from '../../src/slack/views/digest-message.ts';
import { exception, exceptionId, exceptionStatus } from './exception-fixtures.ts';
import { activity, calendarDate, hostileTexts, names, recommendation } from './fixtures.ts';
import type { GalleryView } from './view-gallery.ts';

const permalink = 'https://fabrikam.slack.com/archives/C0ITDESK/p1795599045000100';
const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const empty: DigestModel = {
  date: calendarDate('2026-11-25'),
  due: [],
  waiting: [],
  moreDue: 0,
  moreWaiting: 0,
  names,
  endingExceptions: [],
  findings: [],
  moreFindings: 0,
  weekly: null,
};

/** What channels are told of dates. */
export function digestViews(t: Translator): readonly GalleryView[] {
  const digest = (name: string, overrides: Partial<DigestModel>): GalleryView => ({
    name: `digest, ${name}`,
    surface: 'message',
    payload: digestMessage(t, { ...empty, ...overrides }),
  });
  const full: Partial<DigestModel> = {
    due: [
      due({ kind: 'overdue', days: 9 }),
      due({ kind: 'today' }),
      due({ kind: 'before', days: 1 }, { requesterId: null, requesterEmail: 'tomas.lind@fabrikam.example' }),
    ],
    waiting: [waiting(2), waiting(1, { requesterId: null })],
    endingExceptions: [exception({ status: exceptionStatus('in_effect') })],
    findings: [
      finding(1),
      finding(2, { kind: 'not_in_defender', exception: { id: exceptionId(17), number: 17, version: 1 } }),
    ],
    weekly: weekly({ seq: 1234, hash }),
  };
  return [
    digest('everything', full),
    digest('a quiet week', { weekly: weekly(null) }),
    digest('more than one message names', {
      due: Array.from({ length: 50 }, (_, index) => due({ kind: 'overdue', days: 50 - index })),
      waiting: Array.from({ length: 50 }, () => waiting(4)),
      moreDue: 700,
      moreWaiting: 1,
    }),
    digest('only differences from Defender, and more than it names', {
      findings: Array.from({ length: 10 }, (_, index) => finding(index)),
      moreFindings: 31,
    }),
    digest('many exceptions end', {
      endingExceptions: Array.from({ length: 1000 }, (_, index) =>
        exception({ number: index + 1, status: exceptionStatus('in_effect') }),
      ),
    }),
    ...Object.entries(hostileTexts).map(([name, text]) =>
      digest(`hostile ${name}`, {
        due: [due({ kind: 'today' }, { title: text.slice(0, 3000), requesterId: null, requesterEmail: text })],
        endingExceptions: [exception({ title: text, status: exceptionStatus('suspended') })],
        findings: Array.from({ length: 10 }, (_, index) => finding(index, { title: text })),
      }),
    ),
    {
      name: 'escalation',
      surface: 'message',
      payload: escalationMessage(t, { ...empty, due: full.due ?? [], waiting: full.waiting ?? [] }),
    },
  ];
}

function due(reminder: Reminder, overrides: Partial<Activity> = {}): DigestModel['due'][number] {
  const subject = activity(overrides);
  return { activity: subject, permalink, line: { activityId: subject.id, reminder } };
}

function waiting(days: number, overrides: Partial<Activity> = {}): DigestModel['waiting'][number] {
  const subject = activity(overrides);
  return { activity: subject, permalink: null, line: { activityId: subject.id, days } };
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

function weekly(auditHead: NonNullable<DigestModel['weekly']>['auditHead']): DigestModel['weekly'] {
  return { completed: { email: 3, system_confirmation: 12, not_available: 1 }, auditHead };
}
