import type { KnownBlock } from '@slack/types';
import type { Recommendation } from '../../microsoft/recommendation.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { button, context, section } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import { numberLink } from '../activities/index.ts';
import { exposedText, linkedRecommendationValue, recommendationMarks } from '../recommendations/index.ts';
import { requestActions } from '../requests/index.ts';
import type { LinkPreview } from './read-link-previews.ts';
import { statusLine } from './status.ts';
import type { CardTranslator } from './texts.ts';

export type LinkPreviewModel = Omit<LinkPreview, 'linkedId'>;

const mostShown = 5;
const longestName = 300;

/** The preview below a link to a recommendation. Everybody in the channel sees it. */
export function linkPreview(t: CardTranslator, model: LinkPreviewModel): MessageView {
  const { recommendation, readAt } = model;
  const { weaknesses, exposureImpact } = recommendation;
  const name = truncate(recommendation.name, longestName);
  const facts = t.mrkdwn('preview.facts', {
    name,
    devices: exposedText(t, recommendation),
    weaknesses: `${t.text('common.weaknesses', { count: weaknesses })}${recommendationMarks(t, recommendation)}`,
    impact: t.text('detail.impact', { points: exposureImpact }),
  });
  return {
    text: t.mrkdwn('preview.fallback', { name }),
    blocks: [
      section(facts),
      section(activityLines(t, model).join('\n')),
      requestButton(t, recommendation),
      context(readAt === null ? t.mrkdwn('preview.scope') : t.mrkdwn('preview.read', { at: t.instant(readAt) })),
    ],
  };
}

function activityLines(t: CardTranslator, { activities }: LinkPreviewModel): readonly string[] {
  if (activities.length === 0) return [t.mrkdwn('preview.no_activity')];
  const rest = activities.length - mostShown;
  return [
    ...activities.slice(0, mostShown).map(({ permalink, ...facts }) =>
      t.mrkdwn('preview.activity', {
        link: numberLink(facts.activity.number, permalink),
        status: { mrkdwn: statusLine(t, facts) },
      }),
    ),
    ...(rest > 0 ? [t.mrkdwn('preview.more', { count: rest })] : []),
  ];
}

function requestButton(t: CardTranslator, { id }: Recommendation): KnownBlock {
  const element = button(
    requestActions.requestLinked,
    t.text('preview.request'),
    linkedRecommendationValue.encode({ recommendationId: id }),
  );
  return { type: 'actions', elements: [element] };
}
