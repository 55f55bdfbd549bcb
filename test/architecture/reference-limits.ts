import { features } from '../../src/app.ts';
import { longestFilter } from '../../src/core/filter.ts';
import { mostCounted } from '../../src/core/paging.ts';
import { textLimits } from '../../src/core/text.ts';
import { dayMs, minuteMs } from '../../src/core/time.ts';
import { evidenceLimits } from '../../src/features/activities/decide/complete.ts';
import { longestExceptionDays } from '../../src/features/exceptions/end.ts';
import { offeredDays } from '../../src/features/exceptions/exception.ts';
import { exceptionsPerPage } from '../../src/features/exceptions/show/list.ts';
import { activitiesPerPage } from '../../src/features/lists/list.ts';
import { watchedAfterCompletionMs } from '../../src/features/progress/target.ts';
import { mostFiledAtOnce } from '../../src/features/requests/filing.ts';
import { listedAheadMs, listedForMs, listHoldsForMs } from '../../src/features/retention/store.ts';
import { recordsPerMinute } from '../../src/features/risk/sources/cve-records.ts';
import { mostReportLines } from '../../src/features/surfaces/report.ts';
import { mostTransferred } from '../../src/features/transfers/transfer.ts';
import { defaultSettings, settingsBounds } from '../../src/features/workspace/settings.ts';
import { intuneDeviceLimit } from '../../src/microsoft/security-task.ts';
import { postLimits, tierThreeLimit } from '../../src/platform/slack/rate-limits.ts';
import { bullets, code, page, type Row, requireSame, table } from './reference-markdown.ts';

const { retentionDays, dueDays, waitingDays } = defaultSettings;

export function limitsPage(): string {
  return page('Limits', 'For bot admins and operators: how much, how many and how long.', [
    'Limits with a variable are in [Configuration](configuration.md).',
    '## Settings',
    table(['setting', 'default', 'possible'], settingRows()),
    '## What people enter',
    table(['field', 'at most'], enteredRows()),
    '## Requests, lists and messages',
    table(['what', 'limit'], otherRows()),
    '## Calls to others',
    'At most, for each process. Forms go before jobs. When Slack or Microsoft asks Mendbot to wait, it waits that long. While Microsoft is down, commands keep working.',
    table(
      ['service', 'in a minute', 'in an hour'],
      [
        ['Defender', '50', '1,200'],
        ['Defender, export of vulnerabilities (part of the above)', '30', '1,000'],
        ['Microsoft Graph', '240', '6,000'],
        ['CVE records', String(recordsPerMinute), count(60 * recordsPerMinute)],
        ...slackRows(),
      ],
    ),
    '`MENDBOT_SLACK_RATE` makes Slack’s limits higher or lower.',
    '## Scheduled jobs',
    'In UTC. The variables are in [Configuration](configuration.md).',
    table(['job', 'when', 'what'], jobRows()),
    '## How long things are kept',
    table(['what', 'how long'], keptRows()),
    '## Removal of closed activities',
    bullets([
      `Once a week, auditors of all device groups get a list of what goes in the next ${days(listedAheadMs)}: at most 5,000, as [CSV](csv-columns.md#activities). Without such an auditor, bot admins get it.`,
      `An activity is removed on the day that the setting names. Its list must have arrived at least ${days(listedForMs)} before.`,
      'A changed setting counts at once. It never removes what was not listed.',
      'One that is reopened stays. Once it is closed again, its days begin anew.',
      `A list counts for ${days(listHoldsForMs)}. If the bot is off for longer, activities are listed again first.`,
      'An activity stays while the portal lists the activity to which it is linked.',
      'If the list does not arrive, nothing is removed. Its message in Slack and `/remediate status` say so. Mendbot sends it again each day, and makes a new list after a week.',
    ]),
    '## Known limits',
    bullets([
      'Microsoft does not document the form of links into the Defender portal. They may change.',
      'The log is in English, as are the command and the shortcuts.',
      'Memory and times for large tenants: [Benchmarks](../contributing/benchmarks.md).',
    ]),
  ]);
}

const count = (number: number) => number.toLocaleString('en-US');

function slackRows(): readonly Row[] {
  const words = ['messages in one conversation', 'messages altogether', 'updates of messages'];
  const limits = [...postLimits('', 'news'), tierThreeLimit('chat.update')];
  return limits.map(({ intervalMs, burst }, index) => [
    `Slack, ${words[index]}`,
    `${minuteMs / intervalMs}, up to ${burst} at once`,
    '',
  ]);
}

const days = (ms: number) => `${ms / dayMs} days`;
const perPriority = ({ high, medium, low }: Readonly<Record<'high' | 'medium' | 'low', number>>) =>
  `${high}, ${medium}, ${low}`;

const settingWords: Readonly<Record<keyof typeof settingsBounds, readonly [words: string, byDefault: string]>> = {
  dueDays: ['days until due: High, Medium, Low', perPriority(dueDays)],
  waitingDays: ['working days until a pending one is reported', perPriority(waitingDays)],
  escalateAfterDays: ['days overdue before escalation', String(defaultSettings.escalateAfterDays)],
  reportHour: ['hour of the report, in the channel’s time zone', String(defaultSettings.reportHour)],
  retentionDays: ['days until a closed activity is removed', String(retentionDays)],
  holidays: ['holidays', ''],
  routes: ['routes', ''],
  roles: ['lines of roles', ''],
  channels: ['channels with their own language or time zone', ''],
};

function settingRows(): readonly Row[] {
  requireSame(Object.keys(settingsBounds), Object.keys(settingWords));
  const bounded = Object.entries(settingWords).map(([key, [words, byDefault]]) => {
    const bounds = settingsBounds[key as keyof typeof settingsBounds];
    if (typeof bounds === 'number') return [words, byDefault, `at most ${bounds}`];
    const orNever = key === 'retentionDays' ? ', or 0 to keep them' : '';
    return [words, byDefault, `${bounds.least} to ${count(bounds.most)}${orNever}`];
  });
  return [
    ...bounded,
    ['working days', 'Monday to Friday', 'at least one'],
    ['day of the weekly report', 'Monday', 'any'],
  ];
}

const enteredWords: Readonly<Record<keyof typeof textLimits, string>> = {
  title: 'title of a request in plain words',
  notes: 'request notes, comment, context of an exception',
  reason: 'reason',
  note: 'note of a completion or an approval',
  changeNumber: 'change number',
};

function enteredRows(): readonly Row[] {
  const { link, files, fileBytes } = evidenceLimits;
  return [
    ...Object.entries(enteredWords).map(([key, words]) => [
      words,
      characters(textLimits[key as keyof typeof textLimits]),
    ]),
    ['link to evidence', characters(link)],
    ['files as evidence', `${files}, of ${fileBytes / 1024 / 1024} MB each`],
    ['filter', `${characters(longestFilter)} with full names of device groups, and 200 words`],
    ['due date', '1,826 days ahead'],
    ['exception', `${longestExceptionDays} days. The form offers ${offeredDays.join(', ')}, or a date`],
  ];
}

const characters = (most: number) => `${count(most)} characters`;

function otherRows(): readonly Row[] {
  return [
    ['recommendations in one request form', String(mostFiledAtOnce)],
    ['activities in *Select several*', '50'],
    ['activities in *Hand over…*', String(mostTransferred)],
    ['activities on a page of a list', String(activitiesPerPage)],
    ['exceptions on a page of a list', String(exceptionsPerPage)],
    ['count of a list', `exact up to ${count(mostCounted)}, then “more than”`],
    ['activities of `/remediate top`', '25'],
    ['lines of a report', `${mostReportLines}, then *Show all*`],
    ['one file of an export', '100 MB'],
    ['devices of a request that reach Intune', `${count(intuneDeviceLimit)}, and only those joined to Entra`],
  ];
}

const jobWords: Readonly<Record<string, string>> = {
  'sync-recommendations': 'recommendations',
  'sync-devices': 'devices, their vulnerabilities, progress',
  'sync-portal-activities': 'activities of the portal',
  'sync-security-tasks': 'security tasks of Intune',
  'sync-kev': 'CISA’s catalog (KEV)',
  'sync-people': 'people and channels of Slack',
  'sync-groups': 'groups that give roles',
  'settle-exceptions': 'exceptions that end, pauses',
  'send-reports': 'reports that are due',
  'note-history': 'the day’s numbers, for the trend; the exposure score',
  'back-up': 'the daily backup',
  retain: '[removal](#removal-of-closed-activities)',
  'clean-up': 'what is [kept](#how-long-things-are-kept) for days only',
};

function jobRows(): readonly Row[] {
  const schedules = new Map(
    features.flatMap(({ schedules: own = [] }) =>
      own.map(({ job, cron }) => [
        job.name,
        typeof cron === 'string' ? [cron] : cron.variables.map(({ name }) => name),
      ]),
    ),
  );
  requireSame([...schedules.keys()], Object.keys(jobWords));
  return Object.entries(jobWords).map(([name, words]) => [code(name), code(schedules.get(name)?.at(-1) ?? ''), words]);
}

function keptRows(): readonly Row[] {
  return [
    ['audit log, exceptions, open activities, settings', 'forever'],
    ['names and addresses that Mendbot read from Slack', 'forever'],
    [
      'closed activities, with their devices',
      `${retentionDays} days by default; they are [listed](#removal-of-closed-activities) at least a week before`,
    ],
    [
      'what Defender says of a device',
      `while an open or disputed activity needs it, and ${days(watchedAfterCompletionMs)} after an unconfirmed completion`,
    ],
    ['daily numbers of the trend, exposure score of each day', '100 days'],
    ['which reports and notices were sent, filters of Home tabs', '400 days'],
    ['records of sent files and of *Select several*', '30 days'],
    ['failed jobs', '25 days'],
    ['daily backups', 'the newest 7, or `MENDBOT_BACKUP_KEEP`'],
    ['open forms, handled presses of buttons, orders of exports', '48 hours'],
    ['exported files and evidence', 'by Slack; Mendbot has no copy'],
  ];
}
