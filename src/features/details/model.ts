import type { PersonId } from '../../core/identifiers.ts';
import { type Page, pageBeside } from '../../core/paging.ts';
import type { LedgerEntry } from '../../platform/outbox/ledger.ts';
import type { PartBlocks } from '../../platform/slack/form-part.ts';
import {
  type ActivityDetail,
  type ActivityModel,
  type ActivityVerb,
  type HistoryEvent,
  historyEvents,
} from '../card/index.ts';
import type { Exception } from '../exceptions/index.ts';
import type { Measuring, ShownDevices } from '../progress/index.ts';
import type { DetailPlace } from './place.ts';
import type { Following, RecommendationReading, SectionedDetail } from './read.ts';

/** One thing that happened, with the key of its row in the audit log. */
export interface HistoryItem {
  readonly key: number;
  readonly event: HistoryEvent;
}

type PlaceIn<Section> = Extract<DetailPlace, { readonly section: Section }>;

/** The section of the details that is open, with what it shows. */
export type DetailShown =
  | (PlaceIn<'overview'> & {
      readonly exceptions: readonly Exception[];
      /** What features show. */
      readonly parts: readonly PartBlocks[];
    })
  | (PlaceIn<'recommendation'> & RecommendationReading)
  | (PlaceIn<'devices'> & { readonly page: ShownDevices })
  | (PlaceIn<'history'> & {
      readonly page: Page<HistoryItem>;
      /** What has been sent of it to Slack, and what has not; left out where that is not shown. */
      readonly ledger?: readonly LedgerEntry[];
    });

/** What a person who opens an activity is shown of it. */
export interface ActivityDetailModel extends ActivityModel {
  readonly shown: DetailShown;
  /** What its reader's roles let them do, whatever the state. */
  readonly verbs: ReadonlySet<ActivityVerb>;
  readonly followerCount: number;
  /** Whether its reader follows it; `own`: it is their request. */
  readonly following: Following;
  /** Its requester and assignee, as far as they have left and the reader may transfer; left out where nobody has. */
  readonly inactivePersonIds?: readonly PersonId[];
  /** How long its devices are measured; `null` where it has none. */
  readonly measuring: Measuring | null;
  /** What is above all else, in mrkdwn; `null` where nothing is to be said. */
  readonly said: string | null;
}

export type SectionModel<Section> = ActivityDetailModel & {
  readonly shown: Extract<DetailShown, { readonly section: Section }>;
};

// Each may carry thousands of characters that a person typed.
const eventsPerPage = 10;

/** What is shown of an activity, from what was read of it. */
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
