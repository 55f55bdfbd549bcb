import { sql } from 'kysely';
import { byPerson, type DecidedBy } from '../../core/completion.ts';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { CallContext, Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { readAcceptance } from '../access/index.ts';
import { namedActorId } from '../audit/index.ts';
import { listKnownDeviceGroups } from '../recommendations/index.ts';
import {
  groupsNamedIn,
  readVersionedSettings,
  type VersionedSettings,
  type WorkspaceSettings,
} from '../workspace/index.ts';
import { authorizeSettings } from './permissions.ts';

/** The settings for the forms that change them. */
export async function prepareSettings(context: CallContext): Promise<VersionedSettings> {
  authorizeSettings(context.actor);
  return await readVersionedSettings(context.store.db, context.workspaceId);
}

/**
 * The known device groups whose requests nobody could accept. Empty where each has somebody, but nobody has all of them;
 * `null` where there is nothing to warn of.
 */
export async function readUncoveredGroups(
  program: Program,
  settings: WorkspaceSettings,
): Promise<readonly string[] | null> {
  const { db } = program.store;
  const isAcceptable = await readAcceptance(program, db, settings.roles);
  if (isAcceptable({ kind: 'all' })) return null;
  const known = new Set([...(await listKnownDeviceGroups(program, db)), ...groupsNamedIn(settings)]);
  return [...known].filter((name) => !isAcceptable({ kind: 'groups', groups: [name] })).sort();
}

/** A change of the settings, as the audit log keeps it. */
export interface SettingsChanged {
  /** Names of the settings, and the version that came of it. */
  readonly keys: readonly string[];
  readonly by: DecidedBy;
  readonly at: Date;
}

/** What was changed since a version, the latest first. */
export async function listSettingsChanges(
  db: Reader,
  workspaceId: WorkspaceId,
  sinceVersion: number,
): Promise<readonly SettingsChanged[]> {
  const rows = await db
    .selectFrom('audit_log')
    .select([
      'at',
      'actor_kind',
      namedActorId.as('actor_id'),
      sql<Readonly<Record<string, unknown>>>`"after"`.as('after'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('action', '=', 'settings_changed')
    .where(sql<boolean>`("after"->>'settingsVersion')::integer > ${sinceVersion}`)
    .orderBy('seq', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    keys: Object.keys(row.after),
    by: row.actor_kind === 'person' ? byPerson(row.actor_id as PersonId) : { kind: 'system' },
    at: row.at,
  }));
}
