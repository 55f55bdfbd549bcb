import type { PersonId } from '../../core/identifiers.ts';
import type { Priority } from '../../core/priority.ts';
import type { Program } from '../../platform/context.ts';
import { checkColleague, type PeopleDirectory } from '../people/index.ts';
import { isSettingsProblem, type Mention, type MentionTarget, type SettingsProblem } from '../workspace/index.ts';
import { findUserGroup } from './roles/groups.ts';
/** Whom new cards are to mention, as it was filled in. */
export interface WantedMention {
  readonly target:
    | { readonly kind: 'slack_group'; readonly id: string }
    | { readonly kind: 'person'; readonly id: PersonId };
  readonly priorities: readonly Priority[];
}

/** Asks Slack who is to be mentioned. */
export async function findMention(
  program: Program,
  directory: PeopleDirectory,
  { wanted, present }: Wanted,
): Promise<Mention | SettingsProblem | null> {
  if (wanted === null) return null;
  const isSame = present?.target.kind === wanted.target.kind && present.target.id === wanted.target.id;
  const target = isSame ? present.target : await findTarget(program, directory, wanted.target);
  return isSettingsProblem(target) ? target : { ...wanted, target };
}

export interface Wanted {
  readonly wanted: WantedMention | null;
  /** What is set: its target stays without Slack being asked. */
  readonly present: Mention | null;
}

async function findTarget(
  program: Program,
  directory: PeopleDirectory,
  wanted: WantedMention['target'],
): Promise<MentionTarget | SettingsProblem> {
  if (wanted.kind === 'person') {
    return (await checkColleague(program, directory, { field: 'mention_person', personId: wanted.id })) ?? wanted;
  }
  const found = await findUserGroup(directory, { field: 'mention', groupId: wanted.id });
  return isSettingsProblem(found) ? found : { ...wanted, name: found.name };
}
