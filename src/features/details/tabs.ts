import type { ActionsBlock, Button, KnownBlock, Overflow, PlainTextOption } from '@slack/types';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { limits } from '../../platform/slack/limits.ts';
import { button, context, option, plain } from '../../platform/slack/views/elements.ts';
import { type Activity, nextState, portalUrlOf, seenActivity } from '../activities/index.ts';
import { cardActions, isCompletedByUnknown, type MenuValue, menuValue } from '../card/index.ts';
import type { PortalLinks } from '../recommendations/index.ts';
import { detailActions, detailBlocks } from './ids.ts';
import type { ActivityDetailModel, HistoryItem } from './model.ts';
import { type DetailPlace, detailValue } from './place.ts';
import type { DetailTranslator } from './texts.ts';
export function placeValue(activity: Activity, place: DetailPlace): string {
  return detailValue.encode({ ...seenActivity(activity), ...place });
}

/** What all sections but the first begin with, which says more. */
export function detailHeading(t: DetailTranslator, { activity }: ActivityDetailModel): readonly KnownBlock[] {
  const number = formatActivityNumber(activity.number);
  return [
    {
      type: 'header',
      text: plain(t.text('activity.heading', { number, title: activity.title }), limits.header),
    },
    context(
      t.mrkdwn('detail.standing', {
        state: t.text(`state.${activity.status.state}`),
        option: t.text(`option.${activity.option}`),
        priority: t.text(`priority.${activity.priority}`),
      }),
    ),
  ];
}

/** Buttons to the pages beside this one; nothing where it is the only one. */
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

/** What is seldom wanted. Slack takes no menu of one entry. */
export function more(
  t: DetailTranslator,
  { activity, verbs }: ActivityDetailModel,
  portalLinks: PortalLinks,
): Overflow | Button {
  const value = (verb: MenuValue['verb']) => menuValue.encode({ verb, ...seenActivity(activity) });
  const item = (verb: MenuValue['verb']): PlainTextOption => option(t.text(`menu.${verb}`), value(verb));
  const portalUrl = portalUrlOf(activity, portalLinks);
  const mayWithdraw = verbs.has('withdraw') && nextState(activity, 'withdraw') !== null;
  const options = [
    item('follow'),
    ...(mayWithdraw ? [item('withdraw')] : []),
    ...(verbs.has('correct') && isCompletedByUnknown(activity) ? [item('correct')] : []),
    ...(portalUrl === null ? [] : [{ ...item('portal'), url: portalUrl }]),
  ];
  if (options.length === 1) return button(cardActions.menu, t.text('menu.follow'), value('follow'));
  return { type: 'overflow', action_id: cardActions.menu, options };
}

export interface Neighbours {
  readonly previous: DetailPlace | null;
  readonly next: DetailPlace | null;
}

export function beside(kind: 'before' | 'after', item: HistoryItem | undefined): DetailPlace | null {
  return item === undefined ? null : { section: 'history', beside: { kind, key: item.key } };
}
