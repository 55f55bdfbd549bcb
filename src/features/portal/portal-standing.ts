import type { ActivityLink } from '../../core/activity-link.ts';
import type { PortalActivity } from '../../microsoft/portal-activity.ts';

/** An activity of the portal, and whether Defender still lists it. */
export interface ListedPortalActivity extends PortalActivity {
  /** Since when Defender has no longer listed it. */
  readonly unlistedAt: Date | null;
}

/** What the Defender portal says of an activity here, or of what looks like the same. */
export interface PortalStanding {
  /** Proposed or confirmed. */
  readonly link: ActivityLink;
  readonly portal: ListedPortalActivity;
}

/** What is certainly the same thing; `null` where nothing is. */
export function confirmedStanding(standings: readonly PortalStanding[]): PortalStanding | null {
  return standings.find(({ link }) => link.state === 'confirmed') ?? null;
}
