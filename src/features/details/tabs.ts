import type { ActionsBlock, KnownBlock } from '@slack/types';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { limits } from '../../platform/slack/limits.ts';
import { button, context, plain } from '../../platform/slack/views/elements.ts';
import { type Activity, seenActivity } from '../activities/index.ts';
import { statusLine } from '../card/index.ts';
import { detailActions, detailBlocks } from './ids.ts';
import type { ActivityDetailModel, HistoryItem } from './model.ts';
import { type DetailPlace, detailValue } from './place.ts';
import type { DetailTranslator } from './texts.ts';
export function placeValue(activity: Activity, place: DetailPlace): string {
  return detailValue.encode({ ...seenActivity(activity), ...place });
}

/** The heading of every section except the overview, which has a summary instead. */
export function detailHeading(t: DetailTranslator, model: ActivityDetailModel): readonly KnownBlock[] {
  const { activity } = model;
  const number = formatActivityNumber(activity.number);
  return [
    {
      type: 'header',
      text: plain(t.text('activity.heading', { number, title: activity.title }), limits.header),
    },
    context(statusLine(t, model)),
  ];
}

/** Empty where the page is the only one. */
export function detailPaging(
  t: DetailTranslator,
  activity: Activity,
  { previous, next }: Neighbours,
): readonly ActionsBlock[] {
  const elements = [
    ...(previous === null
      ? []
      : [button(detailActions.detailPrevious, t.text('detail.previous'), placeValue(activity, previous))]),
    ...(next === null ? [] : [button(detailActions.detailNext, t.text('detail.next'), placeValue(activity, next))]),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: detailBlocks.detailPaging, elements }];
}

export interface Neighbours {
  readonly previous: DetailPlace | null;
  readonly next: DetailPlace | null;
}

export function beside(kind: 'before' | 'after', item: HistoryItem | undefined): DetailPlace | null {
  return item === undefined ? null : { section: 'history', beside: { kind, key: item.key } };
}
