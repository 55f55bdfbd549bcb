import { expect, test } from 'vitest';
import { hasDigestPicture, hasOverviewPicture } from './digest-picture.ts';
import type { ChannelId } from './identifiers.ts';
import { defaultSettings } from './settings.ts';

const it = 'C01IT' as ChannelId;
const other = 'C02OTHER' as ChannelId;

test.each([
  ['off', 'off', 'none'],
  ['off', 'weekly', 'none'],
  ['weekly', 'off', 'weekly digest'],
  ['weekly', 'daily', 'weekly digest'],
  ['weekly', 'weekly', 'overview'],
  ['each', 'off', 'digest, weekly digest'],
  ['each', 'daily', 'overview'],
  ['each', 'weekly', 'overview'],
] as const)(
  'with pictures “%s” and overviews “%s” the IT channel has them beneath: %s',
  (digestPictures, overviews, expected) => {
    const settings = { ...defaultSettings, digestPictures, overviews };
    const digest = (isWeekly: boolean) => hasDigestPicture(settings, { channelId: it, isWeekly, itChannelId: it });
    const found = [
      ...(digest(false) ? ['digest'] : []),
      ...(digest(true) ? ['weekly digest'] : []),
      ...(hasOverviewPicture(settings) ? ['overview'] : []),
    ];

    expect(found.join(', ') || 'none').toBe(expected);
  },
);

test('a channel without an overview keeps those of its digest', () => {
  const settings = { ...defaultSettings, digestPictures: 'weekly', overviews: 'weekly' } as const;
  const weekly = (channelId: ChannelId, overviewChannelId: ChannelId | null) =>
    hasDigestPicture({ ...settings, overviewChannelId }, { channelId, isWeekly: true, itChannelId: it });

  expect([weekly(it, null), weekly(other, null)]).toEqual([false, true]);
  expect([weekly(it, other), weekly(other, other)]).toEqual([true, false]);
});
