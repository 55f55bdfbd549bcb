import { trendMessage } from '../../src/features/trends/message.ts';
import type { Translator } from './all-texts.ts';
import type { GalleryView } from './gallery-view.ts';
import { forecast, fullTrends, noTrends } from './trend-fixtures.ts';

/** The texts with a picture. */
export function trendViews(t: Translator): readonly GalleryView[] {
  const view = (name: string, payload: GalleryView['payload'] & ReturnType<typeof trendMessage>): GalleryView => ({
    name: `picture, ${name}`,
    surface: 'message',
    payload,
  });
  return [
    view('its numbers', trendMessage(t, { trends: fullTrends(), seenBy: 'person', failure: null })),
    view(
      'a pace that leads to no end',
      trendMessage(t, { trends: { ...fullTrends(), forecast: forecast(null) }, seenBy: 'channel', failure: null }),
    ),
    view('nothing yet', trendMessage(t, { trends: noTrends, seenBy: 'channel', failure: null })),
    view(
      'that Slack did not take',
      trendMessage(t, { trends: fullTrends(90), seenBy: 'person', failure: 'file_upload_size_restricted' }),
    ),
  ];
}
