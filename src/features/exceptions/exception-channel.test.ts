import { describe, expect, test } from 'vitest';
import type { DeviceScope } from '../../domain/activity.ts';
import type { ChannelId } from '../../domain/identifiers.ts';
import type { Route } from '../../domain/settings.ts';
import { exceptionChannelOf } from './exception-channel.ts';

const channel = (id: string) => id as ChannelId;
const it = channel('C0IT');
const groups = (...names: readonly string[]): DeviceScope => ({ kind: 'groups', groups: names });

function route(id: string, overrides: Partial<Route> = {}): Route {
  return { deviceGroups: null, priorities: null, channelId: channel(id), mention: null, ...overrides };
}

describe('the card of an exception stands', () => {
  test.each([
    ['in the IT channel without routes', groups('Kiosks'), [], 'C0IT'],
    [
      'where its first routed group goes',
      groups('Kiosks', 'Servers'),
      [route('C0SRV', { deviceGroups: ['Servers'] })],
      'C0SRV',
    ],
    [
      'by the first route that takes it',
      groups('Servers'),
      [route('C0ALL'), route('C0SRV', { deviceGroups: ['Servers'] })],
      'C0ALL',
    ],
    [
      'not where only some groups go, for a global one',
      { kind: 'all' },
      [route('C0SRV', { deviceGroups: ['Servers'] })],
      'C0IT',
    ],
    ['where everything goes, for a global one', { kind: 'all' }, [route('C0ALL')], 'C0ALL'],
    [
      'not where a priority decides: it has none',
      groups('Servers'),
      [route('C0HIGH', { priorities: ['high'] })],
      'C0IT',
    ],
  ] as const)('%s', (_, scope, routes, expected) => {
    expect(exceptionChannelOf({ scope }, { routes }, it)).toBe(expected);
  });

  test('nowhere while no channel is set', () => {
    expect(exceptionChannelOf({ scope: groups('Servers') }, { routes: [] }, null)).toBeNull();
  });
});
