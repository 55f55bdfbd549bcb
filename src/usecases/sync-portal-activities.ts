import type { LinkReference } from '../domain/activity-link.ts';
import type { PortalActivity } from '../domain/portal-activity.ts';
import { lockActivity } from '../store/activities.ts';
import {
  listUnknownEmails,
  listUnplaced,
  markUnlisted,
  type Place,
  savePortalActivities,
} from '../store/portal-activities.ts';
import { listUnseen, readStandings } from '../store/portal-standings.ts';
import { applyPortalWord } from './apply-portal-word.ts';
import type { Program } from './context.ts';
import type { PortalActivitySource } from './microsoft-ports.ts';
import { mirrorPeopleByEmail } from './mirror-people.ts';
import { notePortalReading } from './note-portal-reading.ts';
import { placePortalActivity } from './place-portal-activity.ts';
import { type PeopleDirectory, SourceFailure } from './ports.ts';
import { failedSync, recordSync } from './record-sync.ts';

const batchSize = 250;

/**
 * Brings the mirror of the portal's activities in line and acts on what is new in it, one activity a transaction: what
 * an interruption leaves is found by the next one. A failed page ends it with what came before it in the mirror, and
 * an empty list marks nothing as unlisted, since it is less likely than a list that came back empty by mistake.
 */
export async function syncPortalActivities(
  program: Program,
  { source, directory }: { readonly source: PortalActivitySource; readonly directory: PeopleDirectory },
  signal: AbortSignal,
): Promise<void> {
  const { log, store } = program;
  const readFrom = program.clock.now();
  try {
    const { listed, changed } = await readIntoMirror(program, source, signal);
    const unlisted = await noteUnlisted(program, listed);
    await mirrorPeopleByEmail(program, directory, await listUnknownEmails(store.db, program.workspaceId, readFrom));
    const placed = await placeEach(program, signal);
    const applied = await applyEach(program, signal);
    await notePortalReading(program);
    await recordSync(program, 'portal_activities', { kind: 'succeeded', count: listed.length });
    log.info({ listed: listed.length, changed, unlisted, placed, applied }, 'portal activities read');
  } catch (error) {
    if (error instanceof SourceFailure) await recordSync(program, 'portal_activities', failedSync(error));
    throw error;
  }
}

async function readIntoMirror({ store, clock }: Program, source: PortalActivitySource, signal: AbortSignal) {
  const listed = new Set<string>();
  let changed = 0;
  for await (const page of source.listPortalActivities(signal)) {
    // A list that is read page by page while it changes may name one twice; the later word counts.
    const rows = [...new Map(page.map((portal) => [portal.id, portal])).values()];
    for (let start = 0; start < rows.length; start += batchSize) {
      const batch: readonly PortalActivity[] = rows.slice(start, start + batchSize);
      changed += await store.inTransaction((tx) => savePortalActivities(tx, batch, clock.now()));
    }
    for (const { id } of rows) listed.add(id);
  }
  return { listed: [...listed], changed };
}

async function noteUnlisted({ store, clock }: Program, listed: readonly string[]): Promise<number> {
  if (listed.length === 0) return 0;
  let unlisted = 0;
  for (;;) {
    const marked = await store.inTransaction((tx) => markUnlisted(tx, listed, { at: clock.now(), limit: batchSize }));
    unlisted += marked;
    if (marked < batchSize) return unlisted;
  }
}

async function placeEach(program: Program, signal: AbortSignal): Promise<number> {
  const { store } = program;
  let placed = 0;
  let after: Place | null = null;
  for (;;) {
    const waiting: readonly Place[] = await listUnplaced(store.db, { after, limit: batchSize });
    for (const { id } of waiting) {
      signal.throwIfAborted();
      await store.inTransaction((tx) => placePortalActivity(program, tx, id));
      placed += 1;
    }
    after = waiting.at(-1) ?? null;
    if (after === null) return placed;
  }
}

async function applyEach(program: Program, signal: AbortSignal): Promise<number> {
  const { store, workspaceId } = program;
  let applied = 0;
  let after: LinkReference | null = null;
  for (;;) {
    const unseen: readonly LinkReference[] = await listUnseen(store.db, workspaceId, { after, limit: batchSize });
    for (const reference of unseen) {
      signal.throwIfAborted();
      await applyOne(program, reference);
      applied += 1;
    }
    after = unseen.at(-1) ?? null;
    if (after === null) return applied;
  }
}

async function applyOne(program: Program, { activityId, vendorId }: LinkReference): Promise<void> {
  const { store, workspaceId } = program;
  await store.inTransaction(async (tx) => {
    const activity = await lockActivity(tx, workspaceId, activityId);
    const standing = (await readStandings(tx, activityId)).find(({ link }) => link.vendorId === vendorId);
    if (activity !== null && standing !== undefined) await applyPortalWord(program, tx, activity, standing);
  });
}
