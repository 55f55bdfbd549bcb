import type { PortalActivityId, PortalListing } from '../../../src/microsoft/portal-activity.ts';
import type { OnUnread, PortalActivitySource } from '../../../src/microsoft/ports.ts';
import { failedAs } from '../failed-as.ts';

/** A portal whose pages a test sets; `breaksAfter` is the number of pages that come before a failure. */
export class PortalSource implements PortalActivitySource {
  pages: readonly (readonly PortalListing[])[] = [];
  breaksAfter: number | null = null;
  /** What each list names besides, and could not be read. */
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
