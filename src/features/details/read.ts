import type { ActivityId } from '../../core/identifiers.ts';
import { scopesOverlap } from '../../core/scope.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import { type ConfigurationSteps, kindOf, type RecommendationId } from '../../microsoft/recommendation.ts';
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

/** What is told of a recommendation beside the mirror. */
export interface RecommendationReading extends Pick<StepsSubject, 'task' | 'steps' | 'software'> {
  /** `null` where there are none to tell. */
  readonly weaknesses: Weaknesses | null;
}

/** What is read for one section of the details alone. */
export type DetailReading =
  | { readonly section: 'overview'; readonly exceptions: readonly Exception[]; readonly parts: readonly PartBlocks[] }
  | (Extract<DetailPlace, { section: 'recommendation' }> & RecommendationReading)
  | (Extract<DetailPlace, { section: 'devices' }> & { readonly page: ShownDevices })
  | (Extract<DetailPlace, { section: 'history' }> & {
      /** What has been sent of it to Slack, and what has not. */
      readonly ledger: readonly LedgerEntry[];
    });

export interface SectionedDetail {
  readonly detail: ActivityDetail;
  readonly reading: DetailReading;
  /** What the reader could do, by their roles and the settings, whatever the state. */
  readonly verbs: ReadonlySet<ActivityVerb>;
  readonly following: Following;
}

export type Following = 'own' | 'yes' | 'no';

export interface DetailRequest {
  readonly activityId: ActivityId;
  readonly place: DetailPlace;
}

/** What is known of what Microsoft says. */
export interface KnownOfMicrosoft {
  /** `null` where Defender is not configured. */
  readonly vulnerabilities: KnownVulnerabilities | null;
  /** The same. */
  readonly software: KnownSoftware | null;
  /** `null` where Graph is not asked. */
  readonly configurationSteps: KnownConfigurationSteps | null;
}

/** An activity as one person sees it, with one section of its details; from our own database and memory alone. */
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
        // Further pages have CVEs alone.
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

/** Those that are about devices of the activity, as far as the reader may see them. */
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

/** What is to be done without an update needs no version. */
async function readKnownSoftware(known: KnownSoftware, activity: Activity): Promise<SoftwareFacts | null> {
  const { recommendationId } = activity;
  return recommendationId === null || isAttentionRequired(activity) ? null : await known.known(recommendationId);
}

interface WeaknessQuestion {
  readonly activity: Activity;
  /** Counted from 0. */
  readonly page: number;
}

/** What is known of an activity's CVEs without asking Defender; `null` where it has none that could be asked for. */
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

/** The same, and Defender is asked, which may take long. */
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

/** Configurations have weaknesses, but no CVE. */
function softwareOf({ recommendationId }: Activity): RecommendationId | null {
  return recommendationId !== null && kindOf(recommendationId) === 'software' ? recommendationId : null;
}

/** How Microsoft would have the configuration of an activity changed; it is asked where that is not known, which may take long. */
export async function readConfigurationSteps(
  { actor }: PersonContext,
  known: KnownConfigurationSteps,
  activity: Activity,
): Promise<ConfigurationSteps | null> {
  authorizeReadingOf(actor, activity);
  return activity.recommendationId === null ? null : await known.read(activity.recommendationId);
}

/** The versions of the software of an activity; Defender is asked where they are not known, which may take long. */
export async function readSoftware(
  { actor }: PersonContext,
  known: KnownSoftware,
  activity: Activity,
): Promise<SoftwareFacts | null> {
  authorizeReadingOf(actor, activity);
  return activity.recommendationId === null ? null : await known.read(activity.recommendationId);
}
