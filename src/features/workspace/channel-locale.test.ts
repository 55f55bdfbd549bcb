import { describe, expect, test } from 'vitest';
import { itChannelId } from '../../../test/support/fixtures.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { getChannelLocale, todayOf } from './days.ts';
import { defaultSettings, type WorkspaceSettings } from './settings.ts';

const servers = 'C0SERVERS' as ChannelId;
const defaults = { itChannelId, timeZone: 'Europe/Berlin' };

function settings(changes: Partial<WorkspaceSettings>): WorkspaceSettings {
  return { ...defaultSettings, ...changes };
}

describe('a channel goes by', () => {
  const own = { channels: { [servers]: { timeZone: 'Asia/Tokyo', locale: null } } };

  test.each<[string, Partial<WorkspaceSettings>, ChannelId | null, string, string]>([
    ['what is configured, where nothing is set', {}, servers, 'Europe/Berlin', 'en-US'],
    ['the workspace’s', { timeZone: 'UTC', locale: 'en-GB' }, servers, 'UTC', 'en-GB'],
    [
      'its own zone, and the workspace’s language',
      { timeZone: 'UTC', locale: 'en-GB', ...own },
      servers,
      'Asia/Tokyo',
      'en-GB',
    ],
    ['the workspace’s, where another channel has its own', { timeZone: 'UTC', ...own }, itChannelId, 'UTC', 'en-US'],
    ['the workspace’s, where it is no channel', { timeZone: 'UTC', ...own }, null, 'UTC', 'en-US'],
  ])('%s', (_, changes, channelId, timeZone, locale) => {
    expect(getChannelLocale(settings(changes), defaults, channelId)).toEqual({ timeZone, locale });
  });
});

test('due dates are counted in the days of the workspace, whatever zone a channel has', () => {
  const program = { defaults, clock: { now: () => new Date('2026-11-25T20:00:00Z') } } as unknown as Program;
  const channels = { [itChannelId]: { timeZone: 'Asia/Tokyo', locale: null } };

  expect(todayOf(program, settings({ channels }))).toBe('2026-11-25');
  expect(todayOf(program, settings({ channels, timeZone: 'Asia/Tokyo' }))).toBe('2026-11-26');
});
