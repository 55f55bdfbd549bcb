import type { ActivityLink } from '../../core/activity-link.ts';
import { byPerson } from '../../core/decided-by.ts';
import { refuse } from '../../core/refusal.ts';
import type { Activity } from '../activities/index.ts';

/**
 * Refuses where somebody has settled the link, or has linked the activity to something else of the same vendor; says
 * who, and when.
 */
export function refuseSettledLink(
  code: 'link_settled' | 'ticket_link_settled',
  { number }: Pick<Activity, 'number'>,
  { link, links }: { readonly link: ActivityLink; readonly links: readonly ActivityLink[] },
): void {
  // What nobody has said of this link follows from what somebody said of another.
  const other = link.decidedBy === null ? links.find(({ state }) => state === 'confirmed') : undefined;
  const { state, decidedBy, decidedAt, proposedAt } = other ?? link;
  if (state === 'proposed') return;
  const by = decidedBy === null ? ({ kind: 'system' } as const) : byPerson(decidedBy);
  refuse(code, { number, state, by, at: decidedAt ?? proposedAt });
}
