import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { byPerson, type DecidedBy } from '../../core/completion.ts';
import { rejectWith } from '../../core/domain-error.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { GroupMemberships } from '../../core/roles.ts';
import type { CallContext, PersonContext, Program } from '../../platform/context.ts';
import { dropCheckpoint, lockCheckpoint } from '../../platform/database/checkpoint.ts';
import { isRepeat } from '../../platform/database/idempotency-key.ts';
import { publish, type Tx } from '../../platform/database/transaction.ts';
import { defineEvent } from '../../platform/event.ts';
import { defineSlot } from '../../platform/slot.ts';
import { announceMissingBotAdmin, noteBotAdmin, tellOfRoles, unacceptedNotified } from '../access/index.ts';
import { appendAudit, namedActorId } from '../audit/index.ts';
import { peopleJobs } from '../people/index.ts';
import {
  flatSettings,
  lockSettings,
  saveSettings,
  type VersionedSettings,
  type WorkspaceSettings,
} from '../workspace/index.ts';
import { checkSettings } from './check.ts';
import { authorizeSettings, rejectOwnLockOut } from './permissions.ts';
import { keysOf, settingsSections } from './sections.ts';
import type { SettingsTranslator } from './texts.ts';

export interface SettingsChange {
  /** What the form showed; `null` = nothing was seen, so `wanted` applies in any case. */
  readonly seen: { readonly sectionName: string; readonly version: number } | null;
  readonly wanted: (now: WorkspaceSettings) => Partial<WorkspaceSettings>;
  /** The acting person's groups, just read. Needed where the change may take roles from that person. */
  readonly ownMemberships?: GroupMemberships;
  /** Runs in the same transaction, only if something has changed. */
  readonly alongside?: (tx: Tx) => Promise<void>;
}

/**
 * Changes what differs, and returns the settings afterwards. Throws `settings_changed_meanwhile` if the same part has
 * changed since it was seen. Throws `settings_not_possible` for a value that cannot be set.
 */
export async function changeSettings(context: CallContext, change: SettingsChange): Promise<VersionedSettings> {
  const authorization = authorizeSettings(context.actor);
  const { store, workspaceId } = context;
  return await store.inTransaction(async (tx) => {
    // Locked before the settings, as filing locks it before the number. Another order would deadlock.
    await lockCheckpoint(tx, unacceptedNotified);
    const present = await lockSettings(tx, workspaceId);
    if (await isRepeat(context, tx, workspaceId)) return present;
    const before = present.settings;
    await rejectOvertaken(context, tx, change.seen);
    const wanted = change.wanted(before);
    const after = { ...before, ...wanted, own: { ...before.own, ...wanted.own } };
    const changed = changedKeys(before, after);
    if (changed.length === 0) return present;
    const problems = checkSettings(pick(after, changed));
    if (problems.length > 0) rejectWith('settings_not_possible', { problems });
    if (changed.includes('roles')) rejectOwnLockOut(context.actor, after.roles, change.ownMemberships ?? new Set());
    const version = await saveSettings(tx, workspaceId, pick(after, changed));
    await appendAudit(tx, {
      id: context.newId(),
      workspaceId,
      activityId: null,
      at: context.clock.now(),
      actor: context.actor,
      authorization,
      action: 'settings_changed',
      before: pick(before, changed),
      after: { ...pick(after, changed), settingsVersion: version },
      reason: '',
    });
    if (authorization?.source.kind === 'no_bot_admin_left') await announceMissingBotAdmin(context, tx);
    if (changed.includes('roles')) {
      // Notices about the earlier roles may be due again for the new ones.
      await dropCheckpoint(tx, unacceptedNotified);
      await noteBotAdmin(context, tx);
      await tellOfRoles(context, tx, { before: before.roles, after: after.roles });
    }
    // Reads the members of the channel, since their roles depend on it.
    if (changed.includes('itChannelId')) await store.queue.enqueue(tx, peopleJobs.syncPeople, {});
    publish(context, settingsChanged, { before, after, changed });
    await change.alongside?.(tx);
    return { settings: after, version };
  });
}

/** Throws if the form's section has changed since it was seen. Other sections may change. */
async function rejectOvertaken(
  { workspaceId, slots }: CallContext,
  tx: Tx,
  seen: SettingsChange['seen'],
): Promise<void> {
  if (seen === null) return;
  const latest = await tx
    .selectFrom('audit_log')
    .select(['at', 'actor_kind', namedActorId.as('actor_id')])
    .where('workspace_id', '=', workspaceId)
    .where('action', '=', 'settings_changed')
    .where(sql<boolean>`("after"->>'settingsVersion')::integer > ${seen.version}`)
    .where(sql<boolean>`"after" ?| ${keysOf(seen.sectionName, slots.of(settingsSections))}::text[]`)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (latest === undefined) return;
  const { at, actor_kind, actor_id } = latest;
  const by: DecidedBy = actor_kind === 'person' ? byPerson(actor_id as PersonId) : { kind: 'system' };
  rejectWith('settings_changed_meanwhile', { by, at });
}

function changedKeys(before: WorkspaceSettings, after: WorkspaceSettings): readonly string[] {
  const [was, is] = [flatSettings(before), flatSettings(after)];
  return Object.keys(is).filter((key) => !isDeepStrictEqual(was[key], is[key]));
}

function pick(settings: WorkspaceSettings, keys: readonly string[]): Readonly<Record<string, unknown>> {
  const flat = flatSettings(settings);
  return Object.fromEntries(keys.map((key) => [key, flat[key]]));
}

/** A line of a list in the settings. Throws `settings_item_gone`. */
export function requireItem<T>(items: readonly T[], index: number): T {
  return items[index] ?? rejectWith('settings_item_gone', {});
}

/** A failed read must not hide that the change was saved: it is logged, and `otherwise` is returned. */
export async function readAfterSaving<T>(
  { log }: Pick<Program, 'log'>,
  read: () => Promise<T>,
  otherwise: NoInfer<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    log.error({ error }, 'something was saved, and what is said besides could not be read');
    return otherwise;
  }
}

declare module '../audit/log.ts' {
  interface AuditActions {
    settings_changed: true;
  }
}

export interface SettingsChanged {
  readonly before: WorkspaceSettings;
  readonly after: WorkspaceSettings;
  readonly changed: readonly string[];
}

export const settingsChanged = defineEvent<SettingsChanged>('settings changed');

/** These decide where cards are, in which language, and whether they are overdue. */
const ofCards: readonly string[] = ['itChannelId', 'routes', 'timeZone', 'locale', 'channels'];

/** These decide who sees what in Home, and what is overdue there. */
const ofHomes: readonly string[] = [...ofCards, 'roles', 'intuneConnection', 'itMention', 'isSetUp'];

export function areCardsConcerned({ changed }: SettingsChanged): boolean {
  return changed.some((key) => ofCards.includes(key));
}

export function areHomesConcerned({ changed }: SettingsChanged): boolean {
  return changed.some((key) => ofHomes.includes(key));
}

type SettingsRemark = (t: SettingsTranslator) => string;

/** Remarks of features for a person who has just changed a section of the settings; mrkdwn. */
export const settingsRemarks =
  defineSlot<(context: PersonContext, sectionName: string) => Promise<readonly SettingsRemark[]>>(
    'remarks on changed settings',
  );

export async function readSettingsRemarks(
  context: PersonContext,
  sectionName: string,
): Promise<readonly SettingsRemark[]> {
  return (await Promise.all(context.slots.of(settingsRemarks).map((read) => read(context, sectionName)))).flat();
}
