import { expect, test } from 'vitest';
import { defaultSettings, type WorkspaceSettings } from '../domain/settings.ts';
import type { SettingsKey } from '../domain/settings-topic.ts';
import { jobsAfterSettings } from './jobs-after-settings.ts';

test.each<[string, Partial<WorkspaceSettings>, readonly string[]]>([
  ['the IT channel', { itChannelId: 'C1' as never }, ['sync-people', 'redeliver-activities', 'refresh-homes']],
  [
    'a route',
    { routes: [{ deviceGroups: null, priorities: null, channelId: 'C1' as never, mention: null }] },
    ['redeliver-activities', 'refresh-homes'],
  ],
  ['the zone', { timeZone: 'UTC' }, ['redeliver-activities', 'settle-exceptions', 'refresh-homes']],
  [
    'a channel’s zone',
    { channels: { C1: { timeZone: 'UTC', locale: null } } },
    ['redeliver-activities', 'refresh-homes'],
  ],
  ['a role', { roles: [] }, ['refresh-homes']],
  ['the connection', { intuneConnection: true }, ['refresh-ticket-cards', 'sync-security-tasks', 'refresh-homes']],
  ['what is read whenever it is needed', { retentionDays: 0, reportHour: 8, verification: 'off' }, []],
])('%s', (_, changes, expected) => {
  const changed = Object.keys(changes) as SettingsKey[];

  expect(
    namesOf(jobsAfterSettings({ before: defaultSettings, after: { ...defaultSettings, ...changes }, changed })),
  ).toEqual(expected);
});

test('a connection that is turned off is not read any more', () => {
  const before = { ...defaultSettings, intuneConnection: true };

  expect(namesOf(jobsAfterSettings({ before, after: defaultSettings, changed: ['intuneConnection'] }))).toEqual([
    'refresh-ticket-cards',
    'refresh-homes',
  ]);
});

function namesOf(jobs: ReturnType<typeof jobsAfterSettings>): readonly string[] {
  return jobs.map(({ name }) => name);
}
