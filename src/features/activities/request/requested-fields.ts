import type { InputBlock, KnownBlock } from '@slack/types';
import { formatActivityNumber } from '../../../core/identifiers.ts';
import type { Recommendation } from '../../../microsoft/recommendation.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { truncate } from '../../../platform/slack/limits.ts';
import { button, context, mrkdwn, plain, section } from '../../../platform/slack/views/elements.ts';
import { scopeWords } from '../../access/index.ts';
import { recommendationLines } from '../../recommendations/index.ts';
import type { Activity } from '../activity.ts';
import { activityValue, seenActivity } from '../activity-values.ts';
import { dueWords } from '../activity-words.ts';
import { activityActions, activityBlocks, activityFields } from '../ids.ts';
import { refsBlockId } from './block-ids.ts';

export interface RequestedItem {
  readonly recommendation: Recommendation & { readonly ref: number };
  /** What is open about it, as far as the reader may see it. */
  readonly requested: readonly { readonly activity: Activity; readonly isOverdue: boolean; readonly isTold: boolean }[];
  /** There is more of it, which is not the reader's to see. */
  readonly hasUnseen: boolean;
}

const mostShown = 5;
const longestTitle = 150;
/** Slack takes no more in one field of boxes. */
const mostBoxes = 10;

/** What is asked for already, each with a way to follow it instead, and the boxes by which another one is filed anyway. */
export function requestedFields(
  t: Translator,
  items: readonly RequestedItem[],
  anywayRefs: readonly number[],
): readonly KnownBlock[] {
  const again = items.filter(({ requested, hasUnseen }) => requested.length > 0 || hasUnseen);
  if (again.length === 0) return [];
  const most = items.length === 1 ? mostShown : 1;
  const titled = (item: RequestedItem, words: string) =>
    items.length === 1 ? words : ofItem(t, item.recommendation, words);
  return [
    section(t.mrkdwn('form.others_heading')),
    ...again.flatMap((item) => {
      const rest = item.requested.length - most;
      return [
        ...item.requested.slice(0, most).map((one) => other(t, one, (words) => titled(item, words))),
        ...(rest > 0 ? [context(t.mrkdwn('form.others_more', { count: rest }))] : []),
        ...(item.hasUnseen ? [context(titled(item, t.mrkdwn('form.others_unseen')))] : []),
      ];
    }),
    ...boxes(t, again, anywayRefs),
  ];
}

/** Words about one of several. */
export function ofItem(t: Translator, { name }: Pick<Recommendation, 'name'>, words: string): string {
  return t.mrkdwn('form.of_item', { title: truncate(name, longestTitle), words: { mrkdwn: words } });
}

function other(
  t: Translator,
  { activity, isTold, isOverdue }: RequestedItem['requested'][number],
  titled: (words: string) => string,
): KnownBlock {
  const { id, number, status, scope } = activity;
  const words = t.mrkdwn(isTold ? 'form.other_told' : 'form.other', {
    number: formatActivityNumber(number),
    state: t.text(`state.${status.state}`),
    option: t.text(`option.${activity.option}`),
    groups: scopeWords(t, scope),
    due: { mrkdwn: dueWords(t, activity, isOverdue) },
  });
  const value = activityValue.encode(seenActivity(activity));
  const follow = button(activityActions.followInstead, t.text('button.follow'), value);
  return {
    type: 'section',
    block_id: `other:${id}`,
    text: mrkdwn(titled(words)),
    ...(isTold ? {} : { accessory: follow }),
  };
}

function boxes(t: Translator, again: readonly RequestedItem[], anywayRefs: readonly number[]): readonly InputBlock[] {
  const parts = Array.from({ length: Math.ceil(again.length / mostBoxes) }, (_, index) =>
    again.slice(index * mostBoxes, (index + 1) * mostBoxes),
  );
  return parts.map((part): InputBlock => {
    const recommendations = part.map(({ recommendation }) => recommendation);
    const options = [...recommendationLines(t, recommendations)];
    const ticked = options.filter((_, index) => anywayRefs.includes(recommendations[index]?.ref ?? 0));
    return {
      type: 'input',
      block_id: refsBlockId(
        activityBlocks.anyway,
        recommendations.map(({ ref }) => ref),
      ),
      optional: true,
      label: plain(t.text('form.anyway')),
      element: {
        type: 'checkboxes',
        action_id: activityFields.anyway,
        options,
        ...(ticked.length === 0 ? {} : { initial_options: ticked }),
      },
    };
  });
}
