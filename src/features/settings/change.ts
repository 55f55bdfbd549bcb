import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { byPerson, type DecidedBy } from '../../core/completion.ts';
import { rejectWith } from '../../core/domain-error.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { GroupMemberships } from '../../core/roles.ts';
import type { CallContext, PersonContext, Program } from '../../platform/context.ts';
import { isRepeat } from '../../platform/database/claim-request.ts';
import { publish, type Tx } from '../../platform/database/transaction.ts';
import { defineEvent } from '../../platform/event.ts';
import { defineSlot } from '../../platform/slot.ts';
import { announceMissingBotAdmin, noteBotAdmin, tellOfRoles } from '../access/index.ts';
import { appendAudit, namedActorId } from '../audit/index.ts';
import { dropCursor, lockCursor } from '../connections/index.ts';
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
  /** What the form showed; `null` where nothing was seen, so that what is wanted is changed whatever it was. */
  readonly seen: { readonly topic: string; readonly version: number } | null;
  /** What is wanted, from what is set now. */
  readonly wanted: (now: WorkspaceSettings) => Partial<WorkspaceSettings>;
  /** In which groups the acting person is, asked for a moment ago, where roles may be taken away from themselves. */
  readonly ownMemberships?: GroupMemberships;
  /** What else follows, in the same transaction, and only if something was changed. */
  readonly alongside?: (tx: Tx) => Promise<void>;
}

/**
 * Changes what differs, on the condition that nobody has changed the same since it was seen. Gives the settings as they
 * are afterwards.
 */
export async function changeSettings(context: CallContext, change: SettingsChange): Promise<VersionedSettings> {
  const authorization = authorizeSettings(context.actor);
  const { store, workspaceId } = context;
  return await store.inTransaction(async (tx) => {
    // Before the settings, as filing locks it before the number: in another order each would wait for the other.
    await lockCursor(tx, 'request_without_it_admin');
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
    if (changed.includes('routes') || changed.includes('itMention')) await dropCursor(tx, 'ping_unanswered');
    if (changed.includes('roles')) {
      // What was told of the roles so far is told again of the new ones.
      await dropCursor(tx, 'request_without_it_admin');
      await noteBotAdmin(context, tx);
      await tellOfRoles(context, tx, { before: before.roles, after: after.roles });
    }
    // Who is in the channel is read: what it gives them depends on it.
    if (changed.includes('itChannelId')) await store.queue.enqueue(tx, peopleJobs.syncPeople, {});
    publish(context, settingsChanged, { before, after, changed });
    await change.alongside?.(tx);
    return { settings: after, version };
  });
}

/** What the form shows must be as it was seen; other settings may have changed. */
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
    .where(sql<boolean>`"after" ?| ${keysOf(seen.topic, slots.of(settingsSections))}::text[]`)
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

/** A line of a list in the settings, by its place. */
export function requireItem<T>(items: readonly T[], index: number): T {
  return items[index] ?? rejectWith('settings_item_gone', {});
}

/** Reads what the answer says besides: where that fails, something was saved, and the answer says so. */
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
  /** The keys of the settings, those of features among them. */
  readonly changed: readonly string[];
}

export const settingsChanged = defineEvent<SettingsChanged>('settings changed');

/** On these depends where cards are, in which language, and whether they are overdue. */
const ofCards: readonly string[] = ['itChannelId', 'routes', 'timeZone', 'locale', 'channels'];

/** On these depends who sees what in Home, and what is overdue there. */
const ofHomes: readonly string[] = [...ofCards, 'roles', 'intuneConnection', 'itMention', 'isSetUp'];

export function areCardsConcerned({ changed }: SettingsChanged): boolean {
  return changed.some((key) => ofCards.includes(key));
}

export function areHomesConcerned({ changed }: SettingsChanged): boolean {
  return changed.some((key) => ofHomes.includes(key));
}

type SettingsRemark = (t: SettingsTranslator) => string;

/** What features say to a person who has just changed a section of the settings; mrkdwn. */
export const settingsRemarks =
  defineSlot<(context: PersonContext, topic: string) => Promise<readonly SettingsRemark[]>>(
    'remarks on changed settings',
  );

export async function readSettingsRemarks(context: PersonContext, topic: string): Promise<readonly SettingsRemark[]> {
  return (await Promise.all(context.slots.of(settingsRemarks).map((read) => read(context, topic)))).flat();
}
