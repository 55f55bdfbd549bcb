import { expect, test } from 'vitest';
import type { ChannelSummary, JsonObject } from '../../../protocol/workspace-view.ts';
import { directoryChoices } from './choice.ts';

function channel(id: string, facts: Partial<ChannelSummary> = {}): ChannelSummary {
  const counts = { memberCount: 2, unreadCount: 0 };
  return { id, name: id, kind: 'public', isShared: false, isArchived: false, isBotMember: true, ...counts, ...facts };
}

const directory = {
  people: [],
  channels: [
    channel('general'),
    channel('secret', { kind: 'private' }),
    channel('shared', { isShared: true }),
    channel('old', { isArchived: true }),
    channel('Mendbot', { kind: 'direct' }),
  ],
  joinable: [channel('lobby')],
};

function idsFor(element: JsonObject): readonly string[] {
  return directoryChoices(directory, element).map(({ id }) => id);
}

test('a select of conversations offers all that are not archived', () => {
  expect(idsFor({ type: 'conversations_select' })).toEqual(['general', 'secret', 'shared', 'Mendbot', 'lobby']);
});

test('its filter leaves out other kinds, and what is shared with others', () => {
  const filter = { include: ['public', 'private'], exclude_external_shared_channels: true };

  expect(idsFor({ type: 'conversations_select', filter })).toEqual(['general', 'secret', 'lobby']);
});

test('a select of channels offers public ones', () => {
  expect(idsFor({ type: 'multi_channels_select' })).toEqual(['general', 'shared', 'lobby']);
});
