import type { PersonId } from '../../core/identifiers.ts';
import type { ListPlace } from '../../core/paging.ts';
import { dayMs, hourMs } from '../../core/time.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import { defineJob } from '../../platform/queue/job.ts';
import { authorizeEntry, authorizeReading } from '../access/index.ts';
import { liveStates } from '../activities/index.ts';
import { type ActivityFilter, activityFilterWords, noFilter, readFilter } from '../lists/index.ts';
import { findHomeView, type HomeView, listHomeViewers as listInStore, saveHomeView, saveShownHome } from './store.ts';

export const homeJobs = {
  /** Bring the Home tabs of those who opened theirs within the last day in line. */
  refreshHomes: defineJob('refresh-homes', { kind: 'shortLived', isAlone: true }),
};

/** What a person asked their Home tab to list, and what is there. */
export interface HomeSetup extends Pick<HomeView, 'place' | 'shownAs' | 'slackHash'> {
  readonly filter: ActivityFilter;
  /** The same as it would be typed. */
  readonly words: string;
}

/** For how long after a person last opened their Home tab it is kept up to date. */
const freshForMs = dayMs;

// A person who comes back from another tab goes on where they were; the next day begins at the first page.
const pageKeptForMs = hourMs;

/** They have it before them. */
export async function noteHomeOpened(context: PersonContext): Promise<void> {
  authorizeEntry(context.actor);
  const kept = await findHomeView(context.store.db, homeOf(context));
  const keptSince = context.clock.now().getTime() - pageKeptForMs;
  await save(context, (kept?.openedAt.getTime() ?? 0) < keptSince ? { place: { kind: 'start' } } : {});
}

/** What is open, which is listed until a person asks for something else. */
const openFilter: ActivityFilter = { ...noFilter, states: liveStates };
export const openWords = activityFilterWords(openFilter);

/** Whether it asks for something else than what is open, in whichever order. */
export function isOtherThanOpen(filter: ActivityFilter): boolean {
  return activityFilterWords({ ...filter, sort: openFilter.sort }) !== openWords;
}

/** A filter that the catalogue of filters has grown away from asks for what is open. */
export async function readHomeSetup(context: PersonContext): Promise<HomeSetup> {
  authorizeEntry(context.actor);
  const kept = await findHomeView(context.store.db, homeOf(context));
  const parsed = readFilter(context, kept?.filter ?? openWords);
  const filter = parsed.kind === 'filter' ? parsed.filter : openFilter;
  return {
    filter,
    words: activityFilterWords(filter),
    place: kept?.place ?? { kind: 'start' },
    shownAs: kept?.shownAs ?? null,
    slackHash: kept?.slackHash ?? null,
  };
}

export async function keepHomeFilter(context: PersonContext, filter: ActivityFilter): Promise<void> {
  authorizeReading(context.actor);
  await save(context, { filter: activityFilterWords(filter), place: { kind: 'start' } });
}

export async function keepHomePlace(context: PersonContext, place: ListPlace): Promise<void> {
  authorizeReading(context.actor);
  await save(context, { place });
}

export async function keepShownHome(
  { store, workspaceId }: Program,
  personId: PersonId,
  shown: Pick<HomeView, 'shownAs' | 'slackHash'>,
): Promise<void> {
  await saveShownHome(store.db, { workspaceId, personId }, shown);
}

/** What was published to a person last; `null` where they have never opened their Home tab. */
export async function readShownHome({ store, workspaceId }: Program, personId: PersonId): Promise<HomeView | null> {
  return await findHomeView(store.db, { workspaceId, personId });
}

/** Who opened theirs within the last day. */
export async function listHomeViewers({ store, workspaceId, clock }: Program): Promise<readonly PersonId[]> {
  return await listInStore(store.db, workspaceId, { since: new Date(clock.now().getTime() - freshForMs) });
}

/** Has what people see in their Home tabs brought in line in the background, where anybody looks. */
export async function enqueueHomes({ store, workspaceId, clock }: Program): Promise<void> {
  const since = new Date(clock.now().getTime() - freshForMs);
  const viewers = await listInStore(store.db, workspaceId, { since, limit: 1 });
  if (viewers.length > 0)
    await store.queue.enqueueAlone(homeJobs.refreshHomes, {}, { startAfterSeconds: settlesInSeconds });
}

// What is changed in one go, such as several completions, is shown once.
const settlesInSeconds = 1;

async function save(context: PersonContext, changes: { readonly filter?: string; readonly place?: ListPlace }) {
  const at = context.clock.now();
  await saveHomeView(context.store.db, homeOf(context), { at, firstFilter: openWords, ...changes });
}

function homeOf({ workspaceId, actor }: PersonContext) {
  return { workspaceId, personId: actor.person.id };
}
