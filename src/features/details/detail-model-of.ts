import { pageBeside } from '../../core/page-beside.ts';
import type { ActivityDetail } from '../card/index.ts';
import { toldEvents } from '../card/index.ts';
import type { ActivityDetailModel, DetailShown } from './detail-model.ts';
import type { SectionedDetail } from './read-detail.ts';

// Each may carry thousands of characters that somebody typed.
const eventsPerPage = 10;

/** What is shown of an activity, from what was read of it. */
export function detailModelOf({ detail, reading, verbs }: SectionedDetail): ActivityDetailModel {
  return { ...detail, shown: shownOf(detail, reading), verbs, followerCount: detail.followers.length, said: null };
}

function shownOf(detail: ActivityDetail, reading: SectionedDetail['reading']): DetailShown {
  if (reading.section !== 'history') return reading;
  const keys = new Map(detail.history.map(({ id, seq }) => [id, seq]));
  const items = toldEvents(detail)
    .map((event) => ({ key: keys.get(event.id) ?? 0, event }))
    .toReversed();
  const { beside } = reading;
  return { ...reading, page: pageBeside(items, { keyOf: ({ key }) => key, beside, limit: eventsPerPage }) };
}
