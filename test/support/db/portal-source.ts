import type { PortalActivityId, PortalListing } from '../../../src/microsoft/portal-activity.ts';
import type { OnUnread, PortalActivitySource } from '../../../src/microsoft/ports.ts';
import { failedAs } from '../failed-as.ts';

/** A portal with pages from the test. `breaksAfter` is the number of pages before a failure. */
export class PortalSource implements PortalActivitySource {
  pages: readonly (readonly PortalListing[])[] = [];
  breaksAfter: number | null = null;
  /** Ids in each list that could not be read; `null` = without an id. */
  unread: readonly (PortalActivityId | null)[] = [];

  list(...activities: readonly PortalListing[]): void {
    this.pages = [activities];
    this.breaksAfter = null;
  }

  async *listPortalActivities(
    _: AbortSignal,
    onUnread: OnUnread<PortalActivityId> = () => {},
  ): AsyncGenerator<readonly PortalListing[]> {
    this.unread.forEach(onUnread);
    for (const [index, page] of this.pages.entries()) {
      if (index === this.breaksAfter) break;
      yield page;
    }
    if (this.breaksAfter !== null) throw failedAs('broken_answer', 'Defender broke off in the middle.');
  }
}
