import type { ActivityId } from '../../core/identifiers.ts';
import { scopesOverlap } from '../../core/scope.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import { kindOf, type RecommendationId } from '../../microsoft/recommendation.ts';
import type { PersonContext } from '../../platform/context.ts';
import { type LedgerEntry, listLedger } from '../../platform/outbox/ledger.ts';
import type { PartBlocks } from '../../platform/slack/form-part.ts';
import { maySee } from '../access/index.ts';
import {
  type Activity,
  aboutActivity,
  authorizeReadingOf,
  detailParts,
  isAttentionRequired,
} from '../activities/index.ts';
import { type ActivityDetail, type ActivityVerb, readActivityById, verbsFor } from '../card/index.ts';
import { type Exception, listExceptionsOf } from '../exceptions/index.ts';
import { findSecurityTask } from '../intune/index.ts';
import { readDevicePage, type ShownDevices } from '../progress/index.ts';
import {
  type KnownConfigurationSteps,
  type KnownSoftware,
  type KnownVulnerabilities,
  type SoftwareFacts,
  toWeaknessPage,
  type Weaknesses,
} from '../recommendations/index.ts';
import { readSettings } from '../workspace/index.ts';
import type { DetailPlace } from './place.ts';
import type { LinkedTask, StepsSubject } from './steps.ts';

/** Facts about a recommendation that are not in the mirrored row. */
export interface RecommendationReading extends Pick<StepsSubject, 'task' | 'steps' | 'software'> {
  /** `null` where the recommendation has no CVE list. */
  readonly weaknesses: Weaknesses | null;
}

export type DetailReading =
  | { readonly section: 'overview'; readonly exceptions: readonly Exception[]; readonly parts: readonly PartBlocks[] }
  | (Extract<DetailPlace, { section: 'recommendation' }> & RecommendationReading)
  | (Extract<DetailPlace, { section: 'devices' }> & { readonly page: ShownDevices })
  | (Extract<DetailPlace, { section: 'history' }> & {
      readonly ledger: readonly LedgerEntry[];
    });

export interface SectionedDetail {
  readonly detail: ActivityDetail;
  readonly reading: DetailReading;
  /** The actions that the reader’s roles and the settings permit, whatever the activity’s state. */
  readonly verbs: ReadonlySet<ActivityVerb>;
  readonly following: Following;
}

export type Following = 'own' | 'yes' | 'no';

export interface DetailRequest {
  readonly activityId: ActivityId;
  readonly place: DetailPlace;
}

export interface KnownOfMicrosoft {
  /** `null` where Defender is not configured. */
  readonly vulnerabilities: KnownVulnerabilities | null;
  /** `null` where Defender is not configured. */
  readonly software: KnownSoftware | null;
  /** `null` where Graph is not asked. */
  readonly configurationSteps: KnownConfigurationSteps | null;
}

/** Reads one section for one person, from the database and memory only. Microsoft is not asked. */
export async function readDetail(
  context: PersonContext,
  known: KnownOfMicrosoft,
  { activityId, place }: DetailRequest,
): Promise<SectionedDetail> {
  const detail = await readActivityById(context, activityId);
  const reading = await readSection(context, known, { detail, place });
  const { id } = context.actor.person;
  const isFollowing = detail.followers.some(({ personId }) => personId === id);
  const following = detail.activity.requesterId === id ? 'own' : isFollowing ? 'yes' : 'no';
  const verbs = verbsFor(context.actor, detail.activity, await readSettings(context));
  return { detail, reading, verbs, following };
}

async function readSection(
  context: PersonContext,
  { vulnerabilities, software, configurationSteps }: KnownOfMicrosoft,
  { detail, place }: { readonly detail: ActivityDetail; readonly place: DetailPlace },
): Promise<DetailReading> {
  const { activity } = detail;
  switch (place.section) {
    case 'overview':
      return {
        section: 'overview',
        exceptions: await readExceptions(context, activity),
        parts: await readParts(context, activity),
      };
    case 'recommendation':
      return {
        ...place,
        task: await readTask(context, detail),
        // Only the first page shows more than CVEs.
        software: software === null || place.page > 0 ? null : await readKnownSoftware(software, activity),
        steps: await readSteps(configurationSteps, activity),
        weaknesses:
          vulnerabilities === null
            ? null
            : await readKnownWeaknesses(context, vulnerabilities, { activity, page: place.page }),
      };
    case 'devices':
      return { ...place, page: await readDevicePage(context, activity, place) };
    case 'history':
      return {
        ...place,
        ledger: await listLedger(context.store.db, aboutActivity(activity.id)),
      };
  }
}

async function readParts(context: PersonContext, activity: Activity): Promise<readonly PartBlocks[]> {
  const parts = await Promise.all(context.slots.of(detailParts).map((read) => read(context, activity)));
  return parts.filter((blocks) => blocks !== null);
}

async function readSteps(known: KnownConfigurationSteps | null, { recommendationId }: Activity) {
  return known === null || recommendationId === null ? null : await known.known(recommendationId);
}

/** Exceptions whose scope overlaps the activity’s scope, as far as the reader may see them. */
async function readExceptions({ store, workspaceId, actor }: PersonContext, activity: Activity) {
  const { recommendationId, scope } = activity;
  if (recommendationId === null) return [];
  const all = await listExceptionsOf(store.db, { workspaceId, recommendationId });
  return all.filter(
    (exception) => scopesOverlap(exception.scope, scope) && maySee(actor, { ...exception, assigneeId: null }),
  );
}

async function readTask({ store }: PersonContext, { ticket: facts }: ActivityDetail): Promise<LinkedTask | null> {
  const ticket = facts?.ticket ?? null;
  return ticket === null || !ticket.isListed ? null : await findSecurityTask(store.db, ticket.taskId);
}

/** An `attention_required` activity needs no update, so versions do not matter. */
async function readKnownSoftware(known: KnownSoftware, activity: Activity): Promise<SoftwareFacts | null> {
  const { recommendationId } = activity;
  return recommendationId === null || isAttentionRequired(activity) ? null : await known.known(recommendationId);
}

interface WeaknessQuestion {
  readonly activity: Activity;
  /** Counted from 0. */
  readonly page: number;
}

/** `null` where Defender is not configured or the recommendation has no CVE list. */
async function readKnownWeaknesses(
  { actor }: PersonContext,
  vulnerabilities: KnownVulnerabilities,
  { activity, page }: WeaknessQuestion,
): Promise<Weaknesses | null> {
  authorizeReadingOf(actor, activity);
  const id = softwareOf(activity);
  if (id === null) return null;
  const known = await vulnerabilities.knownOf(id);
  return known === null ? { kind: 'being_read' } : toWeaknessPage(known, page);
}

/** Asks Defender, which may take long. A failure gives `not_read` and is logged. */
export async function readWeaknesses(
  { actor, log }: PersonContext,
  vulnerabilities: KnownVulnerabilities,
  { activity, page }: WeaknessQuestion,
): Promise<Weaknesses | null> {
  authorizeReadingOf(actor, activity);
  const id = softwareOf(activity);
  if (id === null) return null;
  try {
    const all = await vulnerabilities.listOf(id);
    return all === null ? { kind: 'unknown_to_defender' } : toWeaknessPage(all, page);
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    log.warn({ error, code: error.code, recommendationId: id }, 'the weaknesses of an activity could not be read');
    return { kind: 'not_read' };
  }
}

/** Defender counts weaknesses of a configuration, but lists no CVEs for it. */
function softwareOf({ recommendationId }: Activity): RecommendationId | null {
  return recommendationId !== null && kindOf(recommendationId) === 'software' ? recommendationId : null;
}

/** Asks Microsoft where the facts are not known, which may take long. */
export async function askMicrosoft<Facts>(
  { actor }: PersonContext,
  known: { read(id: RecommendationId): Promise<Facts> },
  activity: Activity,
): Promise<Facts | null> {
  authorizeReadingOf(actor, activity);
  return activity.recommendationId === null ? null : await known.read(activity.recommendationId);
}
