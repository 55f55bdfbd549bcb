import type { PersonId } from '../../core/identifiers.ts';
import { type Page, pageBeside } from '../../core/paging.ts';
import {
  type ActivityDetail,
  type ActivityModel,
  type ActivityVerb,
  type HistoryEvent,
  historyEvents,
} from '../card/index.ts';
import type { Measuring } from '../progress/index.ts';
import type { DetailReading, Following, SectionedDetail } from './read.ts';

/** An event with the `seq` of its row in the audit log as the paging key. */
export interface HistoryItem {
  readonly key: number;
  readonly event: HistoryEvent;
}

export type DetailShown =
  | Exclude<DetailReading, { readonly section: 'history' }>
  | (Extract<DetailReading, { readonly section: 'history' }> & { readonly page: Page<HistoryItem> });

export interface ActivityDetailModel extends ActivityModel {
  readonly shown: DetailShown;
  /** The actions that the reader’s roles permit, whatever the activity’s state. */
  readonly verbs: ReadonlySet<ActivityVerb>;
  readonly followerCount: number;
  /** Whether the reader follows the activity; `own` means that the reader requested it. */
  readonly following: Following;
  /** Requester and assignee who are inactive and whose work the reader may transfer; absent where there is nobody. */
  readonly inactivePersonIds?: readonly PersonId[];
  /** `null` where the activity has no devices to measure. */
  readonly measuring: Measuring | null;
  /** mrkdwn above all other blocks; `null` = none. */
  readonly said: string | null;
}

export type SectionModel<Section> = ActivityDetailModel & {
  readonly shown: Extract<DetailShown, { readonly section: Section }>;
};

// Each event may carry thousands of characters that a person typed.
const eventsPerPage = 10;

export function detailModelOf({ detail, reading, ...reader }: SectionedDetail): ActivityDetailModel {
  return { ...detail, ...reader, shown: shownOf(detail, reading), followerCount: detail.followers.length, said: null };
}

function shownOf(detail: ActivityDetail, reading: SectionedDetail['reading']): DetailShown {
  if (reading.section !== 'history') return reading;
  const keys = new Map(detail.history.map(({ id, seq }) => [id, seq]));
  const items = historyEvents(detail)
    .map((event) => ({ key: keys.get(event.id) ?? 0, event }))
    .toReversed();
  const { beside } = reading;
  return { ...reading, page: pageBeside(items, { keyOf: ({ key }) => key, beside, limit: eventsPerPage }) };
}
