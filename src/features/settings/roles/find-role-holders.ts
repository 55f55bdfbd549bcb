import type { PersonId } from '../../../core/identifiers.ts';
import type { RoleGroup, RoleHolder } from '../../../core/role-assignment.ts';
import { toObjectId } from '../../../microsoft/entra-group.ts';
import { SourceFailure } from '../../../microsoft/source-failure.ts';
import type { Program } from '../../../platform/context.ts';
import type { GroupSources } from '../../access/index.ts';
import { checkColleague } from '../../people/index.ts';
import { problemAt, type SettingsProblem } from '../../workspace/index.ts';
import { findUserGroup } from './find-user-group.ts';

/** Whom a role is to be given to, as it was filled in. */
export interface ChosenHolders {
  readonly slackGroupIds: readonly string[];
  /** As typed. */
  readonly entraGroups: readonly string[];
  readonly personIds: readonly PersonId[];
}

export interface FoundHolders {
  readonly holders: readonly RoleHolder[];
  readonly problems: readonly SettingsProblem[];
}

/** Asks Slack and Entra for everybody who was chosen. */
export async function findRoleHolders(
  program: Program,
  sources: GroupSources,
  { chosen, signal }: { readonly chosen: ChosenHolders; readonly signal: AbortSignal },
): Promise<FoundHolders> {
  const found: (RoleHolder | SettingsProblem)[] = [];
  for (const groupId of chosen.slackGroupIds) found.push(await slackHolder(sources, groupId));
  for (const typed of chosen.entraGroups) found.push(await entraHolder(sources, typed, signal));
  for (const id of chosen.personIds) found.push(await personHolder(program, sources, id));
  return {
    holders: found.filter((one) => 'kind' in one),
    problems: found.filter((one) => 'code' in one),
  };
}

async function slackHolder({ directory }: GroupSources, groupId: string): Promise<RoleGroup | SettingsProblem> {
  const found = await findUserGroup(directory, { field: 'slack_groups', groupId });
  return 'code' in found ? found : { kind: 'slack_group', id: found.id, name: found.name };
}

async function entraHolder(
  { entraGroups }: GroupSources,
  typed: string,
  signal: AbortSignal,
): Promise<RoleGroup | SettingsProblem> {
  const id = toObjectId(typed);
  if (id === null) return problemAt('entra_groups', 'object_id_malformed', { typed: typed.slice(0, 60) });
  try {
    const group = await entraGroups.findGroup(id, signal);
    if (group === null) return problemAt('entra_groups', 'entra_group_unknown', { id });
    return { kind: 'entra_group', id, name: group.displayName };
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    return problemAt('entra_groups', 'entra_failed', { why: error.why });
  }
}

async function personHolder(
  program: Program,
  { directory }: GroupSources,
  id: PersonId,
): Promise<RoleHolder | SettingsProblem> {
  return (await checkColleague(program, directory, { field: 'people', personId: id })) ?? { kind: 'person', id };
}
