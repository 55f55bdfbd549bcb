import { expect, test } from 'vitest';
import type { ChannelId } from './identifiers.ts';
import { defaultSettings } from './settings.ts';
import { usesOfChannel } from './uses-of-channel.ts';

const channelId = 'C0ALERTS' as ChannelId;

test('a channel may be there for several things', () => {
  const settings = { ...defaultSettings, escalationChannelId: channelId, overviewChannelId: channelId };

  expect(usesOfChannel(settings, channelId)).toEqual(['escalations', 'overviews']);
  expect(usesOfChannel({ ...settings, escalationChannelId: null }, channelId)).toEqual(['overviews']);
  expect(usesOfChannel({ ...settings, digestChannelId: channelId }, 'C0OTHER' as ChannelId)).toEqual([]);
});
