import type { PersonId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { askSlack, checkColleague, type PeopleDirectory, type SlackGroup } from '../people/index.ts';
import {
  isSettingsProblem,
  type Mention,
  type MentionTarget,
  problemAt,
  type SettingsField,
  type SettingsProblem,
} from '../workspace/index.ts';

export interface WantedMention {
  readonly target:
    | { readonly kind: 'slack_group'; readonly id: string }
    | { readonly kind: 'person'; readonly id: PersonId };
  readonly deputyId: PersonId | null;
}

/** Asks Slack about a new target or deputy. A target that is set already (`present`) stays without asking. */
export async function findMention(
  program: Program,
  directory: PeopleDirectory,
  { wanted, present }: { readonly wanted: WantedMention | null; readonly present: Mention | null },
): Promise<Mention | SettingsProblem | null> {
  if (wanted === null) return null;
  const isSame = present?.target.kind === wanted.target.kind && present.target.id === wanted.target.id;
  const target = isSame ? present.target : await findTarget(program, directory, wanted.target);
  if (isSettingsProblem(target)) return target;
  const { deputyId } = wanted;
  const isDeputyKnown = deputyId === null || deputyId === present?.deputyId;
  const problem = isDeputyKnown
    ? null
    : await checkColleague(program, directory, { field: 'deputy', personId: deputyId });
  return problem ?? { target, deputyId };
}

async function findTarget(
  program: Program,
  directory: PeopleDirectory,
  wanted: WantedMention['target'],
): Promise<MentionTarget | SettingsProblem> {
  if (wanted.kind === 'person') {
    return (await checkColleague(program, directory, { field: 'mention_person', personId: wanted.id })) ?? wanted;
  }
  const found = await findUserGroup(directory, 'mention', wanted.id);
  return isSettingsProblem(found) ? found : { ...wanted, name: found.name };
}

/** Asks Slack for the group; returns a problem if it cannot be used. */
export async function findUserGroup(
  directory: PeopleDirectory,
  field: SettingsField,
  groupId: string,
): Promise<SlackGroup | SettingsProblem> {
  return await askSlack(field, async () => {
    const group = (await directory.listGroups()).find(({ id }) => id === groupId);
    if (group === undefined) return problemAt(field, 'user_group_unknown');
    return group.isDisabled ? problemAt(field, 'user_group_disabled', { name: group.name }) : group;
  });
}
