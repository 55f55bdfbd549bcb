import { sql } from 'kysely';
import type { ChannelId, PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { Person } from '../../core/people.ts';
import { type GroupMemberships, type RoleGroup, roleGroupKey } from '../../core/roles.ts';
import { compiledOnce } from '../../platform/database/compiled-once.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { settingsFrom, type WorkspaceSettings } from '../workspace/index.ts';
import { localeNow, type PersonRow, personFromRow } from './store.ts';

export interface PersonFacts {
  readonly settings: WorkspaceSettings;
  /** `null` = the mirror does not know the person yet. */
  readonly person: Person | null;
  /** Whether the members of the IT channel were ever read; `false` also without an IT channel. */
  readonly isItChannelReadable: boolean;
  readonly isInItChannel: boolean;
  /** Only groups that count: an Entra membership that was read too long ago is left out. */
  readonly memberships: GroupMemberships;
}

export interface FactsWanted {
  readonly workspaceId: WorkspaceId;
  readonly personId: PersonId;
  /** The channel for cards while the settings name none. */
  readonly defaultItChannelId: ChannelId | null;
  /** An Entra membership that was read before this time is too old to count. */
  readonly entraSince: Date;
}

/** One statement, since every call begins with it. */
export async function readPersonFacts(db: Reader, wanted: FactsWanted): Promise<PersonFacts> {
  const [row] = await factRows(db, wanted);
  const memberships: readonly Pick<RoleGroup, 'kind' | 'id'>[] = row?.memberships ?? [];
  return {
    settings: settingsFrom(row?.settings ?? {}),
    // Where the person exists, all their columns are present.
    person: row === undefined || row.id === null ? null : personFromRow(row as PersonRow),
    isItChannelReadable: row?.members_read_at != null,
    isInItChannel: row?.is_in_it_channel === true,
    memberships: new Set(memberships.map(roleGroupKey)),
  };
}

const itChannelId = (byDefault: ChannelId | null) =>
  sql<string>`coalesce(workspace.settings->>'itChannelId', ${byDefault}::text)`;

const factRows = compiledOnce((db, { workspaceId, personId, defaultItChannelId, entraSince }: FactsWanted) =>
  db
    .selectFrom('workspace')
    .leftJoin('person', (join) => join.onRef('person.workspace_id', '=', 'workspace.id').on('person.id', '=', personId))
    .leftJoin('channel', (join) =>
      join.onRef('channel.workspace_id', '=', 'workspace.id').on('channel.id', '=', itChannelId(defaultItChannelId)),
    )
    .selectAll('person')
    .select(['workspace.settings', 'channel.members_read_at', localeNow.as('locale_now')])
    .select([
      sql<boolean>`exists (select from channel_member member where member.workspace_id = workspace.id
        and member.channel_id = ${itChannelId(defaultItChannelId)} and member.person_id = ${personId})`.as(
        'is_in_it_channel',
      ),
      sql<readonly Pick<RoleGroup, 'kind' | 'id'>[] | null>`(
        select jsonb_agg(jsonb_build_object('kind', member.kind, 'id', member.group_id)) from role_group_member member
          left join slack_group on slack_group.workspace_id = member.workspace_id and slack_group.id = member.group_id
          where member.workspace_id = workspace.id and member.person_id = ${personId} and (
            (member.kind = 'slack_group' and not slack_group.is_disabled)
            or (member.kind = 'entra_group' and member.read_at >= ${entraSince})))`.as('memberships'),
    ])
    .where('workspace.id', '=', workspaceId),
);

export const inactiveReasons = ['deactivated', 'guest', 'other'] as const;
export type InactiveReason = (typeof inactiveReasons)[number];

export function getInactiveReason({
  isDeactivated,
  isGuest,
}: Pick<Person, 'isDeactivated' | 'isGuest'>): InactiveReason {
  if (isDeactivated) return 'deactivated';
  return isGuest ? 'guest' : 'other';
}
