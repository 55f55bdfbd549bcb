import type { PersonId } from '../../core/identifiers.ts';
import type { ListPlace } from '../../core/paging.ts';
import { dayMs, hourMs } from '../../core/time.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import { defineJob } from '../../platform/queue/job.ts';
import { authorizeEntry, authorizeReading } from '../access/index.ts';
import { liveStates } from '../activities/index.ts';
import { type ActivityFilter, activityFilterWords, noFilter, readFilter } from '../lists/index.ts';
import { findHomeView, type HomeView, listHomeViewers as listInStore, saveHomeView } from './store.ts';

export const homeJobs = {
  /** Republishes the Home tabs of people who opened theirs within the last day. */
  refreshHomes: defineJob('refresh-homes', { kind: 'shortLived', isAlone: true }),
};

export interface HomeSetup extends Pick<HomeView, 'place' | 'shownAs' | 'slackHash'> {
  readonly filter: ActivityFilter;
  /** The filter as a person would type it. */
  readonly words: string;
}

/** A Home tab is kept up to date for this long after it was last opened. */
const freshForMs = dayMs;

// Within this time, a person returns to the same page; later, Home begins at the first page.
const pageKeptForMs = hourMs;

export async function noteHomeOpened(context: PersonContext): Promise<void> {
  authorizeEntry(context.actor);
  const kept = await findHomeView(context.store.db, homeOf(context));
  const keptSince = context.clock.now().getTime() - pageKeptForMs;
  await save(context, (kept?.openedAt.getTime() ?? 0) < keptSince ? { place: { kind: 'start' } } : {});
}

const openFilter: ActivityFilter = { ...noFilter, states: liveStates };
export const openWords = activityFilterWords(openFilter);

/** The order does not count. */
export function isOtherThanOpen(filter: ActivityFilter): boolean {
  return activityFilterWords({ ...filter, sort: openFilter.sort }) !== openWords;
}

/** A stored filter that no longer parses gives the default filter. */
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

export async function listHomeViewers({ store, workspaceId, clock }: Program): Promise<readonly PersonId[]> {
  return await listInStore(store.db, workspaceId, { since: new Date(clock.now().getTime() - freshForMs) });
}

/** Queues a refresh of open Home tabs; does nothing where nobody opened Home within the last day. */
export async function enqueueHomes({ store, workspaceId, clock }: Program): Promise<void> {
  const since = new Date(clock.now().getTime() - freshForMs);
  const viewers = await listInStore(store.db, workspaceId, { since, limit: 1 });
  if (viewers.length > 0)
    await store.queue.enqueueAlone(homeJobs.refreshHomes, {}, { startAfterSeconds: settlesInSeconds });
}

// Several changes at once, such as a bulk completion, cause one refresh.
const settlesInSeconds = 1;

async function save(context: PersonContext, changes: { readonly filter?: string; readonly place?: ListPlace }) {
  const at = context.clock.now();
  await saveHomeView(context.store.db, homeOf(context), { at, firstFilter: openWords, ...changes });
}

function homeOf({ workspaceId, actor }: PersonContext) {
  return { workspaceId, personId: actor.person.id };
}
