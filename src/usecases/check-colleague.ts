import type { PersonId } from '../domain/identifiers.ts';
import { isOutsider } from '../domain/refuse-outsiders.ts';
import { problemAt, type SettingsField, type SettingsProblem } from '../domain/settings-problem.ts';
import { DirectoryFailure } from '../slack/directory-failure.ts';
import { findPerson } from '../store/people.ts';
import type { Program } from './context.ts';
import { mirrorPerson } from './mirror-people.ts';
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
