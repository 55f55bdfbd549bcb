import type { ActivityLink } from '../../core/activity-link.ts';
import type { CompletedBy } from '../../core/completion.ts';
import type { PersonId } from '../../core/identifiers.ts';
import { sameEmail } from '../../core/people.ts';
import { dayMs, minuteMs } from '../../core/time.ts';
import type { PortalActivity, PortalCompletion } from '../../microsoft/portal-activity.ts';
import type { SecurityTask } from '../../microsoft/security-task.ts';
import type { Activity } from '../activities/index.ts';

export const portalMatchReasons = [
  'same_ticket',
  'same_recommendation',
  'same_requester',
  'created_before_filing',
  'created_after_filing',
  'same_option',
] as const;
export type PortalMatchReason = (typeof portalMatchReasons)[number];

/** An activity that was filed here. `requesterEmail` is verified in Slack. */
export interface MatchCandidate {
  readonly activity: Pick<Activity, 'id' | 'number' | 'recommendationId' | 'option' | 'createdAt'>;
  readonly requesterEmail: string | null;
  /** The linked Intune task; `null` = none. */
  readonly task: Pick<SecurityTask, 'id' | 'title' | 'creatorEmail' | 'createdAt'> | null;
}

export interface PortalMatch<C extends MatchCandidate> {
  readonly candidate: C;
  readonly reasons: readonly PortalMatchReason[];
}

type PortalSide = Pick<PortalActivity, 'id' | 'title' | 'recommendationId' | 'requesterEmail' | 'option' | 'createdAt'>;
/** After filing in the portal, a person comes to Slack within a day. The other way round may take a week. */
export const matchWindow = { beforeFilingMs: dayMs, afterFilingMs: 7 * dayMs } as const;
/** Defender creates an activity and its task at the same moment; the two clocks differ a little. */
export const sameMomentMs = 10 * minuteMs;

/** The reasons for a match; `null` = no match. The same ticket is enough alone. */
export function matchPortalActivity(portal: PortalSide, filed: MatchCandidate): readonly PortalMatchReason[] | null {
  const likeness = findLikeness(portal, filed);
  return isTicketOf(portal, filed) ? ['same_ticket', ...(likeness ?? [])] : likeness;
}

/** Whether the linked task is the one that Defender created for the portal activity. */
function isTicketOf(portal: PortalSide, { activity, task }: MatchCandidate): boolean {
  if (task === null) return false;
  if (task.id.toLowerCase() === portal.id.toLowerCase()) return true;
  if (task.createdAt === null || task.creatorEmail === null || portal.requesterEmail === null) return false;
  if (!sameEmail(task.creatorEmail, portal.requesterEmail)) return false;
  if (Math.abs(task.createdAt.getTime() - portal.createdAt.getTime()) > sameMomentMs) return false;
  const isSameTitle = task.title.trim() !== '' && task.title.trim().toLowerCase() === portal.title.trim().toLowerCase();
  return isSameTitle || isSameRecommendation(portal.recommendationId, activity.recommendationId);
}

function findLikeness(
  portal: PortalSide,
  { activity, requesterEmail }: MatchCandidate,
): readonly PortalMatchReason[] | null {
  if (!isSameRecommendation(portal.recommendationId, activity.recommendationId)) return null;
  if (requesterEmail === null || portal.requesterEmail === null) return null;
  if (!sameEmail(requesterEmail, portal.requesterEmail)) return null;
  const laterMs = portal.createdAt.getTime() - activity.createdAt.getTime();
  if (laterMs < -matchWindow.beforeFilingMs || laterMs > matchWindow.afterFilingMs) return null;
  return [
    'same_recommendation',
    'same_requester',
    laterMs < 0 ? 'created_before_filing' : 'created_after_filing',
    ...(portal.option === activity.option ? (['same_option'] as const) : []),
  ];
}

/** The best match first: the same ticket, then the same option, then the least time between the two. */
export function findPortalMatches<C extends MatchCandidate>(
  portal: PortalSide,
  candidates: readonly C[],
): readonly PortalMatch<C>[] {
  const matches = candidates.flatMap((candidate) => {
    const reasons = matchPortalActivity(portal, candidate);
    return reasons === null ? [] : [{ candidate, reasons }];
  });
  return matches.toSorted(
    (a, b) =>
      unlikeness(portal, a) - unlikeness(portal, b) || a.candidate.activity.number - b.candidate.activity.number,
  );
}

function isSameRecommendation(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
}

function unlikeness(portal: PortalSide, { candidate: { activity }, reasons }: PortalMatch<MatchCandidate>): number {
  const apartMs = Math.abs(portal.createdAt.getTime() - activity.createdAt.getTime());
  // A match by ticket comes before all others, however long ago it was filed.
  if (reasons.includes('same_ticket')) return -1 / (1 + apartMs);
  return portal.option === activity.option ? apartMs : apartMs + 2 * matchWindow.afterFilingMs;
}

export interface ListedPortalActivity extends PortalActivity {
  /** Since when Defender no longer lists it; `null` = listed. */
  readonly unlistedAt: Date | null;
}

export interface LinkedPortalActivity {
  /** Proposed or confirmed. */
  readonly link: ActivityLink;
  readonly portal: ListedPortalActivity;
}

/** `null` = no link is confirmed. */
export function findConfirmedPortalActivity(linked: readonly LinkedPortalActivity[]): LinkedPortalActivity | null {
  return linked.find(({ link }) => link.state === 'confirmed') ?? null;
}

const prefix = 'also:';

/** The reason code for another activity that the proposal could have been made to. */
export function alsoLike(number: number): string {
  return `${prefix}${number}`;
}

/** Separates the reasons of a link from the numbers of the other activities. */
export function readProposal(reasons: readonly string[]) {
  const isOther = (reason: string) => reason.startsWith(prefix);
  const numbers = reasons.filter(isOther).map((reason) => Number(reason.slice(prefix.length)));
  return { reasons: reasons.filter((reason) => !isOther(reason)), others: numbers.filter(Number.isSafeInteger) };
}

/** `null` = not completed by hand, or without an address. */
export function completerEmail({ completion }: Pick<PortalActivity, 'completion'>): string | null {
  const email = completion?.kind === 'manual' ? completion.email : null;
  return email === '' ? null : email;
}

/** `personId` belongs to the completer's address. */
export function portalCompletedBy(completion: PortalCompletion | null, personId: PersonId | null): CompletedBy {
  if (completion?.kind === 'automatic') return { kind: 'system_confirmation' };
  const email = completerEmail({ completion });
  if (email === null) return { kind: 'not_available', source: 'defender' };
  return { kind: 'email', email, personId, entraId: null };
}
