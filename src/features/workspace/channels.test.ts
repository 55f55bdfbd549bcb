import { expect, test } from 'vitest';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { presentMention, routesOf } from './channels.ts';
import type { Route } from './settings.ts';

const [it, servers, tokyo, urgent] = ['C0IT', 'C0SERVERS', 'C0TOKYO', 'C0URGENT'] as ChannelId[] as [
  ChannelId,
  ChannelId,
  ChannelId,
  ChannelId,
];
const onCall = {
  target: { kind: 'slack_group', id: 'S0ONCALL', name: 'on-call' },
  deputyId: null,
} as const;
const ben = { target: { kind: 'person', id: 'U0BEN' as PersonId }, deputyId: null } as const;
const routes: readonly Route[] = [
  { deviceGroups: null, priorities: ['high'], channelId: urgent, mention: onCall },
  { deviceGroups: ['Servers', 'Lab'], priorities: null, channelId: servers, mention: onCall },
  { deviceGroups: ['Tokyo'], priorities: null, channelId: tokyo, mention: null },
];

test.each([
  ['all groups, not urgent', { kind: 'all' }, 'medium', [it]],
  ['all groups, urgent', { kind: 'all' }, 'high', [urgent]],
  ['one routed group', { kind: 'groups', groups: ['Tokyo'] }, 'low', [tokyo]],
  ['two groups of one route', { kind: 'groups', groups: ['Lab', 'Servers'] }, 'low', [servers]],
  ['groups of two routes', { kind: 'groups', groups: ['Tokyo', 'Servers'] }, 'medium', [tokyo, servers]],
  ['a routed group and another', { kind: 'groups', groups: ['Kiosks', 'Tokyo'] }, 'medium', [it, tokyo]],
] as const)('%s', (_, scope, priority, channels) => {
  expect(routesOf({ scope, priority }, { routes, itMention: null }, it).map(({ channelId }) => channelId)).toEqual(
    channels,
  );
});

test('the group is pinged for High alone', () => {
  const about = { kind: 'groups', groups: ['Servers'] } as const;
  const withoutUrgent = { routes: routes.slice(1), itMention: ben };

  expect(routesOf({ scope: about, priority: 'high' }, withoutUrgent, it)).toEqual([
    { channelId: servers, mention: onCall },
  ]);
  expect(routesOf({ scope: about, priority: 'low' }, withoutUrgent, it)).toEqual([
    { channelId: servers, mention: null },
  ]);
});

test('what no route takes mentions whom the IT channel has, for High alone', () => {
  const about = { kind: 'groups', groups: ['Kiosks', 'Tokyo'] } as const;
  const set = { routes: routes.slice(1), itMention: ben };

  expect(routesOf({ scope: about, priority: 'high' }, set, it)).toEqual([
    { channelId: it, mention: ben },
    { channelId: tokyo, mention: null },
  ]);
  expect(routesOf({ scope: about, priority: 'low' }, set, it)).toEqual([
    { channelId: it, mention: null },
    { channelId: tokyo, mention: null },
  ]);
});

test('without an IT channel, what no route takes stands nowhere', () => {
  expect(routesOf({ scope: { kind: 'all' }, priority: 'low' }, { routes, itMention: null }, null)).toEqual([]);
});

const [target, deputy] = ['U0BEN', 'U0PRIYA'] as readonly string[] as readonly [PersonId, PersonId];

test.each([
  ['nobody has left', [], { target, deputy }],
  ['the deputy has left', [deputy], { target, deputy: null }],
  ['the target has left', [target], { target: deputy, deputy }],
  ['both have left', [target, deputy], null],
] as const)('whom a route calls where %s', (_, left, expected) => {
  const mention = { target: { kind: 'person', id: target }, deputyId: deputy } as const;

  expect(presentMention(mention, (id) => left.some((one) => one === id))).toEqual(
    expected && { target: { kind: 'person', id: expected.target }, deputyId: expected.deputy },
  );
});
