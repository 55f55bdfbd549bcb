import { describe, expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import type { CalendarDate } from '../../core/dates.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { defaultSettings, flatSettings, type WorkspaceSettings } from '../workspace/settings.ts';
import { checkSettings, sectionKeys, settingsSectionNames } from './check.ts';

const route = { deviceGroups: null, priorities: null, channelId: 'C1' as ChannelId, mention: null };
const assignment = {
  role: 'bot_admin',
  holder: { kind: 'person', id: 'U1' as PersonId },
  deviceGroups: null,
} as const;

function times<T>(count: number, one: T): readonly T[] {
  return Array.from({ length: count }, () => one);
}

test('what is set by default is possible', () => {
  expect(checkSettings(defaultSettings)).toEqual([]);
});

test('nothing is wrong with nothing', () => {
  expect(checkSettings({})).toEqual([]);
});

const wrong: readonly (readonly [string, Partial<WorkspaceSettings>, string])[] = [
  ['due today', { dueDays: { high: 0, medium: 30, low: 90 } }, 'due_high:out_of_bounds'],
  ['due in more than a year', { dueDays: { high: 7, medium: 366, low: 90 } }, 'due_medium:out_of_bounds'],
  ['due in half a day', { dueDays: { high: 7, medium: 30, low: 0.5 } }, 'due_low:out_of_bounds'],
  ['no number', { dueDays: { high: Number.NaN, medium: 30, low: 90 } }, 'due_high:out_of_bounds'],
  ['never waiting', { waitingDays: { high: 0, medium: 3, low: 3 } }, 'waiting_high:out_of_bounds'],
  ['escalated at once', { escalateAfterDays: 0 }, 'escalate_after:out_of_bounds'],
  ['no working day', { workingDays: [] }, 'working_days:no_working_day'],
  ['101 holidays', { holidays: times(101, '2026-12-25' as CalendarDate) }, 'holidays:too_many'],
  ['the 25th hour', { reportHour: 24 }, 'report_hour:out_of_bounds'],
  ['before midnight', { reportHour: -1 }, 'report_hour:out_of_bounds'],
  ['29 days', { retentionDays: 29 }, 'retention:retention_bounds'],
  ['minus one day', { retentionDays: -1 }, 'retention:retention_bounds'],
  ['eleven years', { retentionDays: 4000 }, 'retention:retention_bounds'],
  ['31 routes', { routes: times(31, route) }, 'route_channel:too_many'],
  ['61 holders', { roles: times(61, assignment) }, 'role:too_many'],
  [
    'a bot admin of some groups',
    { roles: [{ ...assignment, deviceGroups: ['Servers'] }] },
    'role_groups:role_unlimited',
  ],
  ['a zone of nowhere', { timeZone: 'Mars/Olympus' }, 'time_zone:zone_unknown'],
  ['a channel’s zone of nowhere', { channels: { C1: { timeZone: 'Mars', locale: null } } }, 'time_zone:zone_unknown'],
  [
    '31 channels',
    { channels: Object.fromEntries(times(31, 0).map((_, index) => [`C${index}`, { timeZone: null, locale: null }])) },
    'locale_channel:too_many',
  ],
];

test('a wrong setting is refused at its field', () => {
  expectEach(wrong, ([, wanted, expected]) => {
    expect(checkSettings(wanted).map(({ field, code }) => `${field}:${code}`)).toEqual([expected]);
  });
});

test.each<[string, Partial<WorkspaceSettings>]>([
  ['kept for ever', { retentionDays: 0 }],
  ['kept for 30 days', { retentionDays: 30 }],
  ['100 holidays', { holidays: times(100, '2026-12-25' as CalendarDate) }],
  ['at midnight', { reportHour: 0 }],
])('%s is possible', (_, wanted) => {
  expect(checkSettings(wanted)).toEqual([]);
});

describe('the sections', () => {
  test('have each setting once', () => {
    const keys = settingsSectionNames.flatMap((sectionName): readonly string[] => sectionKeys[sectionName]);

    expect(keys.toSorted()).toEqual(Object.keys(flatSettings(defaultSettings)).toSorted());
  });
});
