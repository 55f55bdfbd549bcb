import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { RoleAssignment, RoleHolder } from '../../core/roles.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { askedAbout, entraCountsSince, isActiveInSql } from '../people/index.ts';

interface HolderIds {
  readonly people: readonly string[];
  readonly slackGroups: readonly string[];
  readonly entraGroups: readonly string[];
}

function toHolderIds(assignments: readonly RoleAssignment[]): HolderIds {
  const idsOfKind = (kind: RoleHolder['kind']) =>
    assignments.flatMap(({ holder }) => (holder.kind === kind ? [holder.id] : []));
  return {
    people: idsOfKind('person'),
    slackGroups: idsOfKind('slack_group'),
    entraGroups: idsOfKind('entra_group'),
  };
}

const mirroredMembers = sql`role_group_member member
  join person on person.workspace_id = member.workspace_id and person.id = member.person_id
  left join slack_group on slack_group.workspace_id = member.workspace_id and slack_group.id = member.group_id`;

/** For {@link mirroredMembers}: active people in one of the groups, as far as the membership still counts. */
function isActiveMember(program: Program, { slackGroups, entraGroups }: HolderIds): RawBuilder<SqlBool> {
  return sql<SqlBool>`member.workspace_id = ${program.workspaceId} and ${isActiveInSql} and (
    (member.kind = 'slack_group' and member.group_id = any(${slackGroups}::text[]) and not slack_group.is_disabled)
    or (member.kind = 'entra_group' and member.group_id = any(${entraGroups}::text[])
      and member.read_at >= ${entraCountsSince(program)}))`;
}

/**
 * Whether anybody is known who can use the role bot admin. True while the role has its default. False where only
 * inactive people and disabled, empty or unreadable groups have it.
 */
export async function hasBotAdmin(
  program: Program,
  db: Reader,
  assignments: readonly RoleAssignment[],
): Promise<boolean> {
  const given = assignments.filter(({ role }) => role === 'bot_admin');
  if (given.length === 0) return true;
  const ids = toHolderIds(given);
  return await isTrue(
    db,
    // Two conditions, each answered by an index: every action of a person asks this.
    sql<SqlBool>`exists (select 1 from person where person.workspace_id = ${program.workspaceId}
        and person.id = any(${ids.people}::text[]) and ${isActiveInSql})
      or exists (select 1 from ${mirroredMembers} where ${isActiveMember(program, ids)})`,
  );
}

/**
 * Whether the next reading of the groups may find bot admins: a group was never read, or one of its members is not
 * mirrored.
 */
export async function mayHaveBotAdmin(
  program: Program,
  db: Reader,
  assignments: readonly RoleAssignment[],
): Promise<boolean> {
  const { workspaceId } = program;
  const given = assignments.filter(({ role }) => role === 'bot_admin');
  const inSlack = given.filter(({ holder }) => holder.kind === 'slack_group');
  if ((await readUnknownAssignments(program, db, inSlack)).length > 0) return true;
  const { entraGroups } = toHolderIds(given);
  // Entra is asked about all groups that give roles at once.
  const asked = askedAbout(toHolderIds(assignments).entraGroups);
  return await isTrue(
    db,
    sql<SqlBool>`(cardinality(${entraGroups}::text[]) > 0
        and not exists (select 1 from role_group_member member where member.workspace_id = ${workspaceId}
          and member.kind = 'entra_group' and member.group_id = any(${entraGroups}::text[]))
        and exists (select 1 from person where person.workspace_id = ${workspaceId} and ${isActiveInSql}
          and not exists (select 1 from entra_group_reading reading
            where reading.workspace_id = person.workspace_id and reading.person_id = person.id
              and reading.asked_about = ${asked})))`,
  );
}

async function isTrue(db: Reader, condition: RawBuilder<SqlBool>): Promise<boolean> {
  const { rows } = await sql<{ readonly holds: boolean }>`select (${condition}) as holds`.execute(db);
  return rows[0]?.holds === true;
}

/**
 * The active people, and the Slack groups with an active member. A group also counts where its members were never read,
 * or where one of them is not mirrored.
 */
async function listActiveHolders(
  db: Reader,
  workspaceId: WorkspaceId,
  { people, slackGroups }: HolderIds,
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

/**
 * Assignments that give a role to a person who can act, or may. A group that was not read yet counts. So does every
 * Entra group: its members are only known once Slack has shown them.
 */
export async function readUsableAssignments(
  { workspaceId }: Program,
  db: Reader,
  assignments: readonly RoleAssignment[],
): Promise<readonly RoleAssignment[]> {
  if (assignments.length === 0) return [];
  const usable = await listActiveHolders(db, workspaceId, toHolderIds(assignments));
  return assignments.filter(({ holder }) => holder.kind === 'entra_group' || usable.has(holder.id));
}

/**
 * Assignments that may give a role to unknown people. Each names an unmirrored person, an Entra group, or a Slack group
 * that was not read completely.
 */
export async function readUnknownAssignments(
  { workspaceId }: Program,
  db: Reader,
  assignments: readonly RoleAssignment[],
): Promise<readonly RoleAssignment[]> {
  const { people, slackGroups } = toHolderIds(assignments);
  const { rows } = await sql<{ readonly id: string }>`
    select given.id from unnest(${people}::text[]) given (id)
      where not exists (select 1 from person where person.workspace_id = ${workspaceId} and person.id = given.id)
    union
    select given.id from unnest(${slackGroups}::text[]) given (id)
      where not exists (select 1 from slack_group
          where slack_group.workspace_id = ${workspaceId} and slack_group.id = given.id
            and (slack_group.is_disabled or slack_group.members_read_at is not null))
        or exists (select 1 from role_group_member member
          where member.workspace_id = ${workspaceId} and member.kind = 'slack_group' and member.group_id = given.id
            and not exists (select 1 from person
              where person.workspace_id = member.workspace_id and person.id = member.person_id))`.execute(db);
  const unknown = new Set(rows.map(({ id }) => id));
  return assignments.filter(({ holder }) => holder.kind === 'entra_group' || unknown.has(holder.id));
}

/**
 * For each person with more than one of these assignments: their assignments, by group or by name. Only the first 1000
 * people.
 */
export async function listSharedLines(
  program: Program,
  db: Reader,
  given: readonly RoleAssignment[],
): Promise<readonly (readonly RoleAssignment[])[]> {
  const ids = toHolderIds(given);
  const { rows } = await sql<{ readonly person_id: PersonId; readonly group_ids: readonly string[] }>`
    select member.person_id, array_agg(member.group_id) as group_ids from ${mirroredMembers}
      where ${isActiveMember(program, ids)}
      group by member.person_id
      having count(*) > 1 or member.person_id = any(${ids.people}::text[])
      order by member.person_id limit 1000`.execute(db);
  return rows.map(({ person_id, group_ids }) =>
    given.filter(({ holder }) => (holder.kind === 'person' ? holder.id === person_id : group_ids.includes(holder.id))),
  );
}
