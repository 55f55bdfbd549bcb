import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { RoleAssignment, RoleHolder } from '../../core/roles.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { entraCountsSince } from '../people/index.ts';

/** The holders of some lines of the settings, each kind by itself. */
export function holderIdsOf(holders: readonly RoleHolder[]): HolderIds {
  const idsOfKind = (kind: RoleHolder['kind']) =>
    holders.flatMap((holder) => (holder.kind === kind ? [holder.id] : []));
  return {
    people: idsOfKind('person'),
    slackGroups: idsOfKind('slack_group'),
    entraGroups: idsOfKind('entra_group'),
  };
}

/** To whom a role is given. */
export interface HolderIds {
  readonly people: readonly string[];
  readonly slackGroups: readonly string[];
  readonly entraGroups: readonly string[];
}

/** Whether one of them may use this program, by themselves or by a group that still counts. */
async function hasActiveHolder(
  db: Reader,
  { workspaceId, entraSince }: { readonly workspaceId: WorkspaceId; readonly entraSince: Date },
  { people, slackGroups, entraGroups }: HolderIds,
): Promise<boolean> {
  return await isTrue(
    db,
    // Two questions, since an index answers each: this is asked whenever somebody acts.
    sql<SqlBool>`exists (select 1 from person where person.workspace_id = ${workspaceId}
        and person.id = any(${people}::text[]) and ${isActiveInSql})
      or exists (select 1 from role_group_member member
        join person on person.workspace_id = member.workspace_id and person.id = member.person_id
        left join slack_group on slack_group.workspace_id = member.workspace_id and slack_group.id = member.group_id
        where member.workspace_id = ${workspaceId} and ${isActiveInSql} and (
          (member.kind = 'slack_group' and member.group_id = any(${slackGroups}::text[]) and not slack_group.is_disabled)
          or (member.kind = 'entra_group' and member.group_id = any(${entraGroups}::text[])
            and member.read_at >= ${entraSince})))`,
  );
}

/**
 * Whether there may be holders who are not known yet: a group whose members were never read, or a member who is not
 * mirrored. `askedAbout` are all groups of Entra that give roles, about which everybody is asked together.
 */
async function areHoldersUnread(
  db: Reader,
  { workspaceId, askedAbout }: { readonly workspaceId: WorkspaceId; readonly askedAbout: readonly string[] },
  { slackGroups, entraGroups }: HolderIds,
): Promise<boolean> {
  const asked = [...new Set(askedAbout)].sort().join(' ');
  return await isTrue(
    db,
    sql<SqlBool>`exists (select 1 from unnest(${slackGroups}::text[]) given (id) where not exists (
        select 1 from slack_group where slack_group.workspace_id = ${workspaceId} and slack_group.id = given.id
          and (slack_group.is_disabled or slack_group.members_read_at is not null)))
      or exists (select 1 from role_group_member member
        where member.workspace_id = ${workspaceId} and member.kind = 'slack_group'
          and member.group_id = any(${slackGroups}::text[])
          and not exists (select 1 from person
            where person.workspace_id = member.workspace_id and person.id = member.person_id))
      or (cardinality(${entraGroups}::text[]) > 0
        and not exists (select 1 from role_group_member member where member.workspace_id = ${workspaceId}
          and member.kind = 'entra_group' and member.group_id = any(${entraGroups}::text[]))
        and exists (select 1 from person where person.workspace_id = ${workspaceId} and ${isActiveInSql}
          and not exists (select 1 from entra_group_reading reading
            where reading.workspace_id = person.workspace_id and reading.person_id = person.id
              and reading.asked_about = ${asked})))`,
  );
}

/**
 * Of the people and the groups of Slack, those who may use this program or, of a group, in which somebody may: also in one
 * whose members were never read, and where a member is not mirrored.
 */
async function listActiveHolders(
  db: Reader,
  workspaceId: WorkspaceId,
  { people, slackGroups }: Pick<HolderIds, 'people' | 'slackGroups'>,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ readonly id: string }>`
    select person.id from person
      where person.workspace_id = ${workspaceId} and person.id = any(${people}::text[]) and ${isActiveInSql}
    union
    select given.id from unnest(${slackGroups}::text[]) given (id)
      left join slack_group on slack_group.workspace_id = ${workspaceId} and slack_group.id = given.id
      where slack_group.is_disabled is not true and (slack_group.members_read_at is null
        or exists (select 1 from role_group_member member
          left join person on person.workspace_id = member.workspace_id and person.id = member.person_id
          where member.workspace_id = ${workspaceId} and member.kind = 'slack_group' and member.group_id = given.id
            and (person.id is null or ${isActiveInSql})))`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

const isActiveInSql = sql<SqlBool>`not (person.is_guest or person.is_bot or person.is_deactivated or person.is_foreign)`;

async function isTrue(db: Reader, condition: RawBuilder<SqlBool>): Promise<boolean> {
  const { rows } = await sql<{ readonly holds: boolean }>`select (${condition}) as holds`.execute(db);
  return rows[0]?.holds === true;
}

/** A person who may use this program, with those of the groups in which they count as a member. */
export interface ActiveMember {
  readonly personId: PersonId;
  readonly groupIds: readonly string[];
}

/**
 * Who may have a role by more than one line of the settings: those who are in several of the groups, or in one and
 * named themselves. Of more than can be brought at once, not all.
 */
export async function listSharedHolders(
  db: Reader,
  { workspaceId, entraSince }: { readonly workspaceId: WorkspaceId; readonly entraSince: Date },
  { people, slackGroups, entraGroups }: HolderIds,
): Promise<readonly ActiveMember[]> {
  const { rows } = await sql<{ readonly person_id: PersonId; readonly group_ids: readonly string[] }>`
    select member.person_id, array_agg(member.group_id) as group_ids from role_group_member member
      join person on person.workspace_id = member.workspace_id and person.id = member.person_id
      left join slack_group on slack_group.workspace_id = member.workspace_id and slack_group.id = member.group_id
      where member.workspace_id = ${workspaceId} and ${isActiveInSql} and (
        (member.kind = 'slack_group' and member.group_id = any(${slackGroups}::text[]) and not slack_group.is_disabled)
        or (member.kind = 'entra_group' and member.group_id = any(${entraGroups}::text[])
          and member.read_at >= ${entraSince}))
      group by member.person_id
      having count(*) > 1 or member.person_id = any(${people}::text[])
      order by member.person_id limit 1000`.execute(db);
  return rows.map((row) => ({ personId: row.person_id, groupIds: row.group_ids }));
}

/**
 * Lines of the settings that still give a role to a person who can act, or may: a group that was not read yet counts
 * as somebody, and so does one of Entra, whose members are known here only once they were seen in Slack.
 */
export async function readUsableAssignments(
  { workspaceId }: Program,
  db: Reader,
  assignments: readonly RoleAssignment[],
): Promise<readonly RoleAssignment[]> {
  if (assignments.length === 0) return [];
  const ids = holderIdsOf(assignments.map(({ holder }) => holder));
  const usable = await listActiveHolders(db, workspaceId, ids);
  return assignments.filter(({ holder }) => holder.kind === 'entra_group' || usable.has(holder.id));
}

/**
 * Whether anybody can use the role bot admin, as far as is known: not, where the settings give it to nobody but people
 * who can act no longer and groups that are switched off, empty or cannot be read. True where it has its default.
 */
export async function hasBotAdmin(
  program: Program,
  db: Reader,
  assignments: readonly RoleAssignment[],
): Promise<boolean> {
  const given = holdersOf(assignments);
  if (given.length === 0) return true;
  const { workspaceId } = program;
  return await hasActiveHolder(db, { workspaceId, entraSince: entraCountsSince(program) }, holderIdsOf(given));
}

/** Whether bot admins may come to light with the next reading of the groups. */
export async function mayHaveBotAdmin(
  { workspaceId }: Program,
  db: Reader,
  assignments: readonly RoleAssignment[],
): Promise<boolean> {
  const askedAbout = holderIdsOf(assignments.map(({ holder }) => holder)).entraGroups;
  return await areHoldersUnread(db, { workspaceId, askedAbout }, holderIdsOf(holdersOf(assignments)));
}

function holdersOf(assignments: readonly RoleAssignment[]): readonly RoleHolder[] {
  return assignments.flatMap(({ role, holder }) => (role === 'bot_admin' ? [holder] : []));
}
