import { describe, expect, test } from 'vitest';
import { activity, itChannelId } from '../../test/support/fixtures.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import { defaultSettings, type WorkspaceSettings } from '../domain/settings.ts';
import { mannerOf, todayOf, todaysOf, zoneOfActivity } from './channel-manner.ts';
import type { Program } from './context.ts';

const servers = 'C0SERVERS' as ChannelId;
const defaults = { itChannelId, timeZone: 'Europe/Berlin' };
const route = { deviceGroups: ['Servers'], priorities: null, channelId: servers, mention: null };

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
    expect(mannerOf(settings(changes), defaults, channelId)).toEqual({ timeZone, locale });
  });
});

describe('an activity is counted in the days of', () => {
  const changes = {
    routes: [route],
    channels: {
      [servers]: { timeZone: 'Asia/Tokyo', locale: null },
      [itChannelId]: { timeZone: 'America/Los_Angeles', locale: null },
    },
  };

  test.each([
    ['the IT channel', activity({ scope: { kind: 'all' } }), 'America/Los_Angeles'],
    ['its route’s channel', activity({ scope: { kind: 'groups', groups: ['Servers'] } }), 'Asia/Tokyo'],
    ['the first of two', activity({ scope: { kind: 'groups', groups: ['Servers', 'Laptops'] } }), 'Asia/Tokyo'],
    [
      'the first of two, the other way round',
      activity({ scope: { kind: 'groups', groups: ['Laptops', 'Servers'] } }),
      'America/Los_Angeles',
    ],
  ])('%s', (_, subject, expected) => {
    expect(zoneOfActivity(settings(changes), defaults, subject)).toBe(expected);
  });

  test('the workspace, where there is no channel', () => {
    expect(zoneOfActivity(settings({}), { ...defaults, itChannelId: null }, activity())).toBe('Europe/Berlin');
  });

  test('today there', () => {
    const program = { defaults, clock: { now: () => new Date('2026-11-25T20:00:00Z') } } as unknown as Program;
    const subject = activity({ scope: { kind: 'groups', groups: ['Servers'] } });

    expect(todayOf(program, settings(changes), subject)).toBe('2026-11-26');
    expect(todayOf(program, settings({}), subject)).toBe('2026-11-25');
  });
});

describe('at one moment it is', () => {
  const now = new Date('2026-11-03T15:30:00Z');
  const inTokyo = { channels: { [servers]: { timeZone: 'Asia/Tokyo', locale: null } } };

  test.each<[string, Partial<WorkspaceSettings>, string, string]>([
    ['one day, where there is one zone', {}, '2026-11-03', '2026-11-03'],
    ['two, where a route’s channel has another', { routes: [route], ...inTokyo }, '2026-11-03', '2026-11-04'],
    ['one, where no route leads to that channel', inTokyo, '2026-11-03', '2026-11-03'],
  ])('%s', (_, changes, earliest, latest) => {
    expect(todaysOf(settings(changes), defaults, now)).toEqual({ earliest, latest });
  });

  test('the workspace’s day, where there is no channel', () => {
    const nowhere = { itChannelId: null, timeZone: 'Asia/Tokyo' };

    expect(todaysOf(settings({}), nowhere, now)).toEqual({ earliest: '2026-11-04', latest: '2026-11-04' });
  });
});
