import { permitSettings } from '../domain/permissions.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { appendAudit } from '../store/audit-log.ts';
import type { Tx } from '../store/transaction.ts';
import { lockSettings, readSettings as readFromStore, saveSettings } from '../store/workspaces.ts';
import { isRepeat } from './claim-request.ts';
import type { CallContext, Program } from './context.ts';

/** What bot admins may change while the program runs; it holds from the next request on. */
export type ChangeableSettings = Pick<WorkspaceSettings, 'intuneConnection' | 'createTickets'>;

/** The settings as they are, for whoever acts by them. */
export async function readSettings({ store, workspaceId }: Program): Promise<WorkspaceSettings> {
  return await readFromStore(store.db, workspaceId);
}

/** The same for the form that changes them. */
export async function prepareSettings(context: CallContext): Promise<ChangeableSettings> {
  permitSettings(context.actor);
  return await readSettings(context);
}

/** Whether a change asks for something that has to be tried before it is saved. */
export function isTurningIntuneOn(before: ChangeableSettings, wanted: Partial<ChangeableSettings>): boolean {
  return wanted.intuneConnection === true && !before.intuneConnection;
}

/**
 * Changes what differs; who turns the connection on has tried it before. What follows from the change, besides cards
 * and polls, is done in the same transaction, and only if something was changed.
 */
export async function changeSettings(
  context: CallContext,
  wanted: Partial<ChangeableSettings>,
  alongside: (tx: Tx) => Promise<void> = async () => {},
): Promise<ChangeableSettings> {
  const permit = permitSettings(context.actor);
  const { store, workspaceId } = context;
  return await store.inTransaction(async (tx) => {
    const before = await lockSettings(tx, workspaceId);
    if (await isRepeat(context, tx, workspaceId)) return before;
    const after = withoutOrphans({ ...before, ...wanted });
    const changed = changedKeys(before, after);
    if (changed.length === 0) return before;
    await saveSettings(tx, workspaceId, pick(after, changed));
    await appendAudit(tx, {
      id: context.newId(),
      workspaceId,
      activityId: null,
      at: context.clock.now(),
      actor: context.actor,
      permit,
      action: 'settings_changed',
      before: pick(before, changed),
      after: pick(after, changed),
      reason: '',
    });
    await bringInLine(context, tx, { before, after });
    await alongside(tx);
    return after;
  });
}

/** Tickets can be made only through the connection. */
function withoutOrphans(settings: ChangeableSettings): ChangeableSettings {
  return settings.intuneConnection ? settings : { ...settings, createTickets: false };
}

function changedKeys(before: ChangeableSettings, after: ChangeableSettings): readonly (keyof ChangeableSettings)[] {
  const keys = ['intuneConnection', 'createTickets'] as const satisfies readonly (keyof ChangeableSettings)[];
  return keys.filter((key) => before[key] !== after[key]);
}

function pick(
  settings: ChangeableSettings,
  keys: readonly (keyof ChangeableSettings)[],
): Readonly<Partial<ChangeableSettings>> {
  return Object.fromEntries(keys.map((key) => [key, settings[key]]));
}

async function bringInLine(
  { store }: Program,
  tx: Tx,
  { before, after }: { readonly before: ChangeableSettings; readonly after: ChangeableSettings },
): Promise<void> {
  await store.queue.enqueue(tx, 'refresh-ticket-cards', {});
  if (isTurningIntuneOn(before, after)) await store.queue.enqueue(tx, 'sync-security-tasks', {});
}
