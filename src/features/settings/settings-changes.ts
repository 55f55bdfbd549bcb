import { sql } from 'kysely';
import { byPerson, type DecidedBy } from '../../core/decided-by.ts';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { namedActorId } from '../audit/index.ts';

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
