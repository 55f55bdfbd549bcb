import { formatActivityNumber } from '../../core/identifiers.ts';
import { ownErrorText } from '../../platform/slack/error-text.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { listed } from '../../platform/slack/views/text.ts';
import { contribute } from '../../platform/slot.ts';
import { groupName } from '../access/index.ts';
import { type RequestTranslator, requestTexts } from './texts.ts';

declare module '../../core/domain-error.ts' {
  interface DomainErrorParameters {
    readonly recommendations_missing: Record<never, never>;
    readonly too_many_recommendations: { readonly most: number };
    readonly already_requested: { readonly number: number };
    /** Defender no longer lists some of several recommendations. */
    readonly recommendations_gone: { readonly titles: readonly string[] };
    /** For some recommendations, the group is not known to have exposed devices. */
    readonly groups_not_exposed: { readonly group: string; readonly titles: readonly string[] };
    readonly recommendation_unknown: Record<never, never>;
    readonly option_not_offered: Record<never, never>;
    /** A ticket is ticked in a form that was opened before Intune was turned off. */
    readonly intune_off: Record<never, never>;
    readonly device_group_unknown: Record<never, never>;
    readonly title_missing: Record<never, never>;
  }
}

export const requestErrorText = contribute(ownErrorText, (translator, detail) => {
  const t = translator.with(requestTexts);
  switch (detail.code) {
    case 'already_requested':
      return t.mrkdwn('error.already_requested', { number: formatActivityNumber(detail.parameters.number) });
    case 'too_many_recommendations':
      return t.mrkdwn('error.too_many_recommendations', { most: detail.parameters.most });
    case 'recommendations_gone':
      return t.mrkdwn('error.recommendations_gone', {
        titles: titlesIn(t, detail.parameters.titles),
      });
    case 'groups_not_exposed': {
      const { group, titles } = detail.parameters;
      return t.mrkdwn('error.groups_not_exposed', {
        group: groupName(t, group),
        titles: titlesIn(t, titles),
      });
    }
    case 'recommendations_missing':
    case 'recommendation_unknown':
    case 'option_not_offered':
    case 'intune_off':
    case 'device_group_unknown':
    case 'title_missing':
      return t.mrkdwn(`error.${detail.code}`);
    default:
      return null;
  }
});

const mostTitles = 5;
const longestTitle = 100;

function titlesIn(t: RequestTranslator, titles: readonly string[]): string {
  const named = titles
    .slice(0, mostTitles)
    .map((title) => t.text('list.quoted', { text: truncate(title, longestTitle) }));
  const count = titles.length - mostTitles;
  return listed(t, count > 0 ? [...named, t.text('common.more', { count })] : named);
}
