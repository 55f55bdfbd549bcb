import { expect, test } from 'vitest';
import { aChannel, aWorkspace } from '../testing/fixtures.ts';
import { channelFor } from './use-views.ts';

const general = aChannel({ id: 'C2', name: 'general', kind: 'public', isBotMember: false });
const direct = aChannel({ id: 'D1', name: 'Mendbot', kind: 'direct' });
const workspace = aWorkspace({ channels: [general, aChannel(), direct], joinable: [aChannel({ id: 'C9' })] });

test.each([
  ['a channel of theirs', 'C2', 'general', 'C2'],
  ['a channel they may join', 'C9', null, 'C9'],
  ['somebody else’s conversation with the bot', 'D7', 'Mendbot', 'D1'],
  ['a private channel of others', 'C7', 'secret', 'C1'],
  ['nothing', '', null, 'C1'],
])('who asks for %s lands in the right place', (_, wanted, name, expected) => {
  expect(channelFor(workspace, wanted, name)).toBe(expected);
});

test('who is nowhere with the bot lands where a command can be typed, not where only the bot writes', () => {
  const app = { ...workspace.app, isMessagesTabReadOnly: true };

  expect(channelFor(aWorkspace({ app, channels: [direct, general] }), 'C7', 'it-remediation')).toBe('C2');
  expect(channelFor(aWorkspace({ app, channels: [direct] }), 'C7', 'it-remediation')).toBe('D1');
});

test('who is in no channel lands nowhere', () => {
  expect(channelFor(aWorkspace({ channels: [] }), 'C1', null)).toBe('');
});
