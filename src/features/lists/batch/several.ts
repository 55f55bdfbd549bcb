import type { ActivityId } from '../../../core/identifiers.ts';
import type { RefusalDetail } from '../../../core/refusal.ts';
import type { OrderedBy } from '../../activities/index.ts';
/** What can be done to several activities at once. */
export const severalActions = ['complete', 'take'] as const;

export type SeveralAction = (typeof severalActions)[number];

/** As many at once, which is what a form of Slack shows readably. */
export const mostAtOnce = 50;

/** What somebody wants to be done to several activities, with the versions they had before them. */
export interface SeveralOrder extends OrderedBy {
  readonly action: SeveralAction;
  readonly note: string;
  readonly items: readonly { readonly activityId: ActivityId; readonly seenVersion: number }[];
}

/** What came of one of them; `refusal` is `null` where it was done. */
export interface SeveralOutcome {
  readonly activityId: ActivityId;
  readonly number: number;
  readonly title: string;
  readonly refusal: RefusalDetail | null;
}
