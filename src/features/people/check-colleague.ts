import type { PersonId } from '../../core/identifiers.ts';
import { isOutsider } from '../../core/refuse-outsiders.ts';
import type { Program } from '../../platform/context.ts';
import { DirectoryFailure } from '../../platform/slack/directory-failure.ts';
import { problemAt, type SettingsField, type SettingsProblem } from '../workspace/index.ts';
import { mirrorPerson } from './mirror-people.ts';
import { findPerson } from './people.ts';
import type { PeopleDirectory } from './people-directory.ts';

/** Asks Slack for a person who was chosen; says why they cannot be, `null` where they can. The mirror learns of them. */
export async function checkColleague(
  program: Program,
  directory: PeopleDirectory,
  { field, personId }: { readonly field: SettingsField; readonly personId: PersonId },
): Promise<SettingsProblem | null> {
  try {
    await mirrorPerson(program, directory, personId);
  } catch (error) {
    if (!(error instanceof DirectoryFailure)) throw error;
    return problemAt(field, 'slack_failed', { why: error.why });
  }
  const mirrored = await findPerson(program.store.db, program.workspaceId, personId);
  if (mirrored === null) return problemAt(field, 'person_unknown');
  const { person } = mirrored;
  return isOutsider(person) ? problemAt(field, 'person_outsider', { name: person.displayName }) : null;
}
