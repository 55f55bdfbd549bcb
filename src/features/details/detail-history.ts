import type { KnownBlock } from '@slack/types';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { quote, section } from '../../platform/slack/views/elements.ts';
import { evidenceBlocks } from '../activities/index.ts';
import { eventLine } from '../card/index.ts';
import { detailHeading, detailPaging } from './detail-tabs.ts';
import { ledgerBlocks } from './ledger-blocks.ts';
import type { DetailPlace, HistoryItem, SectionModel } from './model.ts';

/** What Slack has of it; then everything that happened, newest first, with whole reasons and comments. */
export function detailHistory(t: Translator, model: SectionModel<'history'>): readonly KnownBlock[] {
  const { activity, names, shown } = model;
  const { items, hasBefore, hasAfter } = shown.page;
  return [
    ...detailHeading(t, model),
    ...(hasBefore ? [] : ledgerBlocks(t, shown.ledger ?? [])),
    ...items.flatMap(({ event }): readonly KnownBlock[] => [
      section(eventLine(t, activity.number, event, names)),
      ...(event.reason === '' ? [] : [quote(event.reason)]),
      ...evidenceBlocks(t, event.evidence),
    ]),
    ...detailPaging(t, activity, {
      previous: hasBefore ? beside('before', items[0]) : null,
      next: hasAfter ? beside('after', items.at(-1)) : null,
    }),
  ];
}

function beside(kind: 'before' | 'after', item: HistoryItem | undefined): DetailPlace | null {
  return item === undefined ? null : { section: 'history', beside: { kind, key: item.key } };
}
