import { type LinkPreviewModel, linkPreview } from '../../src/features/card/link-preview.ts';
import { statusFacts } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import { activity, activityId, attentionActivity, hostileTexts, now, recommendation, status } from './fixtures.ts';
import { type GalleryView, unread } from './gallery-view.ts';

const permalink = 'https://fabrikam.slack.com/archives/C0ITDESK/p1795599045000100';

/** Views below a link to a recommendation in the Defender portal. */
export function linkViews(t: Translator): readonly GalleryView[] {
  const view = (name: string, model: Partial<LinkPreviewModel>): GalleryView => ({
    name: `link preview, ${name}`,
    surface: 'message',
    payload: linkPreview(t, { recommendation: recommendation(), activities: [], readAt: now, ...model }),
  });
  const many = Array.from({ length: 40 }, (_, index) => ({
    ...statusFacts({ activity: activity({ id: activityId(index), number: 1001 + index }) }),
    permalink,
  }));
  const urgent = recommendation({ hasActiveAlert: true, hasPublicExploit: true, isException: true });
  return [
    view('no activity', { readAt: null }),
    view('with activities', {
      recommendation: urgent,
      activities: [
        { ...statusFacts({ activity: activity({ status: status('active') }), daysLate: 5 }), permalink },
        { ...statusFacts({ activity: attentionActivity({ id: activityId(3), number: 1003 }) }), permalink: null },
      ],
    }),
    unread(
      view('many activities', { recommendation: recommendation({ exposedMachinesCount: null }), activities: many }),
    ),
    ...Object.entries(hostileTexts).map(([name, text]) =>
      view(`called ${name}`, { recommendation: recommendation({ name: text }) }),
    ),
  ];
}
