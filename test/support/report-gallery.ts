import type { Plan } from '../../src/core/completion.ts';
import type { Activity } from '../../src/features/activities/activity.ts';
import { connectionReportPart, staleLine } from '../../src/features/connections/report.ts';
import type { ExceptionDrift } from '../../src/features/exceptions/drifts.ts';
import type { Exception } from '../../src/features/exceptions/exception.ts';
import {
  driftLine,
  endedLine,
  endingLine,
  exceptionReportParts,
  waitingLine,
} from '../../src/features/exceptions/report.ts';
import { disputedLine, reportedLine } from '../../src/features/reports/lines.ts';
import { auditHeadMessage, reportMessage } from '../../src/features/reports/message.ts';
import type { ReportReading, WeeklyReport } from '../../src/features/reports/report.ts';
import { type ReportLine, reportParts } from '../../src/features/surfaces/report.ts';
import { exposureScoreLine } from '../../src/features/trends/exposure-score.ts';
import { forecastLine } from '../../src/features/trends/message.ts';
import { trendTexts } from '../../src/features/trends/texts.ts';
import type { Names } from '../../src/platform/slack/views/text.ts';
import { Slots } from '../../src/platform/slot.ts';
import { statusFacts } from './activity-models.ts';
import { allTexts, type Translator } from './all-texts.ts';
import { exception, exceptionId, exceptionStatus } from './exception-fixtures.ts';
import {
  activity,
  activityId,
  attentionActivity,
  ben,
  calendarDate,
  hostileTexts,
  names,
  now,
  readyActivity,
  recommendation,
  status,
} from './fixtures.ts';
import { type GalleryView, message, unread } from './gallery-view.ts';
import { forecast } from './trend-fixtures.ts';

const date = calendarDate('2026-11-25');
const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const seldom: WeeklyReport = {
  filed: 0,
  completed: { email: 0, system_confirmation: 0, not_available: 0 },
  disputed: 0,
  remarks: [],
  top: [],
};

/** What a channel reads once a day. */
export function reportViews(t: Translator): readonly GalleryView[] {
  const report = (name: string, overrides: Partial<ReportReading>): GalleryView => ({
    name: `report, ${name}`,
    surface: 'message',
    payload: reportMessage(t, {
      date,
      weekly: null,
      ...overrides,
      sections: overrides.sections ?? [],
    }),
  });
  return [
    report('every section', { sections: everything(), weekly: weekly('Update Google Chrome') }),
    report('in the channel where it escalates', {
      sections: [
        section('overdue', [reported(-7, { assigneeId: ben, plan: plannedOn('2026-12-03') }, { isEscalated: true })]),
        section('waiting', [
          reported(null, {}, { waitingDays: 3, isEscalated: true }),
          (id) => waitingLine(exception({ id: exceptionId(id) }), { days: 5, isEscalated: true }, names),
        ]),
      ],
    }),
    report('more than it names', { sections: [{ ...section('overdue', [reported(-1)]), count: 15 }] }),
    report('more than it names of each', { sections: everything().map((one) => ({ ...one, count: 15 })) }),
    report('a week in which nothing is open', { weekly: seldom }),
    report('a week with the first exposure score', { weekly: { ...seldom, remarks: [firstScore] } }),
    report('a week in which nothing needs attention', { weekly: weekly('Update Google Chrome') }),
    message('audit head', auditHeadMessage(t, { seq: 1234, hash })),
    ...Object.entries(hostileTexts).map(([name, text]) =>
      report(`hostile ${name}`, { sections: everything(text.slice(0, 3000)), weekly: weekly(text) }),
    ),
    unread(report('as much as one names, every character escaped', fullest('&'.repeat(3000)))),
  ];
}

const firstScore: WeeklyReport['remarks'][number] = (t) =>
  exposureScoreLine(t, { day: date, score: 40 }, { day: date, score: 40 });

type Lines = readonly ((id: number) => ReportLine)[];

let lastId = 100;

/** Gives each line its own subject. */
function section(id: string, lines: Lines): ReportReading['sections'][number] {
  const [contributed] = contributedParts.filter((part) => part.section === id && part.heading !== undefined);
  return {
    id,
    lines: lines.map((line) => line(lastId++)),
    count: lines.length,
    heading:
      contributed?.heading ??
      ((t, count) => t.with(allTexts).text(`report.section.${id}` as 'report.section.due', { count })),
    notes: contributed?.note === undefined ? [] : [contributed.note],
  };
}

const contributedParts = new Slots([...exceptionReportParts, connectionReportPart]).of(reportParts);

function everything(title = 'Update Google Chrome'): ReportReading['sections'] {
  const foreign = { title, requesterId: null, requesterEmail: title === '' ? 'tomas.lind@fabrikam.example' : title };
  const decision = { by: { kind: 'system' }, at: now } as const;
  return [
    section('disputed', [disputed(title)]),
    section('overdue', [
      reported(-9, { title, assigneeId: ben, plan: plannedOn('2026-11-20') }),
      reported(-1, { ...foreign, status: status('pending') }, { waitingDays: 4 }),
    ]),
    section('due', [reported(0, { title }), reported(1, { title, assigneeId: ben }), reported(7, { title })]),
    section('waiting', [
      reported(null, { title, status: status('pending') }, { waitingDays: 2 }),
      (id) => waitingLine(exception({ id: exceptionId(id), title }), { days: 4, isEscalated: false }, names),
    ]),
    section('unassigned', [reported(null, { title })]),
    section('ready', [ready({ title, assigneeId: ben }), ready({ title, dueOn: null })]),
    section('exceptions', [
      ending({ title }, 2),
      ending({ title, number: 18 }, 1),
      ending({ title, number: 19 }, 0),
      (id) => endedLine(exception({ id: exceptionId(id), title, number: 20, status: exceptionStatus('expired') })),
      (id) => {
        const cancelled = { ...exceptionStatus('cancelled'), decision } as never;
        return endedLine(exception({ id: exceptionId(id), title, number: 21, status: cancelled }));
      },
    ]),
    section('drifts', [
      () => driftLine(drift(1, { title })),
      () =>
        driftLine(
          drift(2, {
            title,
            kind: 'not_in_defender',
            exception: { id: exceptionId(17), number: 17, version: 1 },
          }),
        ),
      () =>
        driftLine(
          drift(3, {
            title,
            kind: 'ended_here',
            exception: { id: exceptionId(16), number: 16, version: 3 },
          }),
        ),
    ]),
    section('stale', [() => staleLine('devices', new Date('2026-11-23T06:00:00Z'))]),
  ];
}

type Line = Lines[number];

function reported(
  daysLeft: number | null,
  overrides: Partial<Activity> = {},
  {
    named = names,
    ...facts
  }: { readonly waitingDays?: number; readonly isEscalated?: boolean; readonly named?: Names } = {},
): Line {
  const fixed = { section: 'due', daysLeft, waitingDays: null, isEscalated: false, ...facts } as const;
  const subject = (id: number) => activity({ status: status('active'), ...overrides, id: activityId(id) });
  const daysLate = Math.max(0, -(daysLeft ?? 0));
  return (id) => reportedLine(statusFacts({ activity: subject(id), names: named, daysLate }), fixed, date);
}

function ready(overrides: Partial<Activity>): Line {
  const fixed = { section: 'ready', daysLeft: null, waitingDays: null, isEscalated: false } as const;
  return (id) =>
    reportedLine(statusFacts({ activity: { ...readyActivity(overrides), id: activityId(id) } }), fixed, date);
}

function disputed(title: string): Line {
  const verification = { state: 'disputed', count: 152, at: now } as const;
  const subject = (id: number) => activity({ title, status: status('completed'), verification, id: activityId(id) });
  return (id) => disputedLine(statusFacts({ activity: subject(id) }));
}

function ending(overrides: Partial<Exception>, pausedCount: number): Line {
  return (id) =>
    endingLine(exception({ status: exceptionStatus('in_effect'), ...overrides, id: exceptionId(id) }), pausedCount);
}

function plannedOn(day: string): Plan {
  return { plannedOn: calendarDate(day), changeNumber: '' };
}

function drift(index: number, overrides: Partial<ExceptionDrift>): ExceptionDrift {
  return {
    id: `drift-${index}`,
    kind: 'unknown_here',
    recommendationId: recommendation().id,
    recommendationRef: 17,
    title: 'Update Google Chrome',
    exception: null,
    ...overrides,
  };
}

function weekly(title: string): WeeklyReport {
  const entry = (one: Activity) => ({ ...statusFacts({ activity: one, daysLate: 5 }), permalink: null, remark: null });
  return {
    filed: 5,
    completed: { email: 3, system_confirmation: 12, not_available: 1 },
    disputed: 2,
    remarks: [
      (t) => forecastLine(t.with(trendTexts), forecast()),
      (t) => exposureScoreLine(t, { day: calendarDate('2026-11-18'), score: 36.95 }, { day: date, score: 33.4916 }),
    ],
    top: [entry(activity({ title })), entry(attentionActivity({ id: activityId(3), number: 1003, title }))],
  };
}

/** A report with the most lines, in all sections, and as long as possible. */
function fullest(title: string): Partial<ReportReading> {
  const [first, ...others] = everything(title).map((one) => ({ ...one, lines: one.lines.slice(0, 2), count: 700 }));
  const words = { title, requesterId: null, requesterEmail: title, assigneeId: ben, plan: plannedOn('2026-11-20') };
  const named = new Map([...names, [ben, title]]);
  const line = reported(-1000, words, { waitingDays: 1000, isEscalated: true, named });
  const left = 20 - others.reduce((sum, { lines }) => sum + lines.length, 0);
  const many = Array.from({ length: left }, () => line(lastId++));
  const top = Array.from({ length: 10 }, (_, index) =>
    weekly(title)
      .top.slice(0, 1)
      .map((entry) => ({ ...entry, activity: { ...entry.activity, id: activityId(index) } })),
  ).flat();
  return {
    sections: first === undefined ? [] : [{ ...first, lines: many }, ...others],
    weekly: { ...weekly(title), top },
  };
}
