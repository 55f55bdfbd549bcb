import { expect, test } from 'vitest';
import type { ChannelId } from '../../core/identifiers.ts';
import { defaultSettings } from '../workspace/settings.ts';
import { usesOfChannel } from './check.ts';

const channelId = 'C0ALERTS' as ChannelId;

test('a channel may be there for several things', () => {
  const settings = { ...defaultSettings, escalationChannelId: channelId, reportChannelId: channelId };

  expect(usesOfChannel(settings, channelId)).toEqual(['escalations', 'reports']);
  expect(usesOfChannel({ ...settings, escalationChannelId: null }, channelId)).toEqual(['reports']);
  expect(usesOfChannel({ ...settings, reportChannelId: channelId }, 'C0OTHER' as ChannelId)).toEqual([]);
});
