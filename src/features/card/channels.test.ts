import { expect, test } from 'vitest';
import { activity } from '../../../test/support/fixtures.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import { cardPlacesOf } from './channels.ts';

const [it, servers, tokyo] = ['C0IT', 'C0SERVERS', 'C0TOKYO'] as const;
const live = activity();
const by = { kind: 'person', personId: 'U1' } as const;
const ended = activity({
  status: { state: 'withdrawn', decision: { by, at: new Date(0) }, reason: '' } as unknown as typeof live.status,
});

test.each([
  ['new', live, [it, servers], [], [it, servers], []],
  ['as before', live, [it, servers], [servers, it], [it, servers], []],
  ['moved', live, [servers], [it], [servers], [it]],
  ['moved in part', live, [it, tokyo], [it, servers], [it, tokyo], [servers]],
  ['moved to nowhere', live, [], [it], [], [it]],
  ['ended, and routed elsewhere since', ended, [servers], [it], [], [it]],
  ['ended, and routed to one place more', ended, [it, servers], [it], [it], []],
  ['ended before it could be posted anywhere', ended, [servers], [], [servers], []],
] as const)('%s', (_, subject, routes, carded, routed, former) => {
  const wanted = routes.map((id) => ({ channelId: id as ChannelId, mention: null }));

  const places = cardPlacesOf(subject, wanted, carded as readonly string[] as readonly ChannelId[]);

  expect(places.routed.map(({ channelId }) => channelId)).toEqual(routed);
  expect(places.former).toEqual(former);
});
