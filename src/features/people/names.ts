import { isInactive } from '../../core/authorization.ts';
import type { DecidedBy } from '../../core/completion.ts';
import { rejectWith } from '../../core/domain-error.ts';
import type { PersonId } from '../../core/identifiers.ts';
import { verifiedEmail } from '../../core/people.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { DirectoryFailure } from '../../platform/slack/errors.ts';
import { type Names, nameOf } from '../../platform/slack/views/text.ts';
import {
  isSettingsProblem,
  problemAt,
  readSettings,
  type SettingsField,
  type SettingsProblem,
} from '../workspace/index.ts';
import type { PeopleDirectory } from './directory.ts';
import { mirrorPerson } from './mirror.ts';
import { findPerson, type PersonNames, readNames } from './store.ts';

/** The display names of some people, for sentences about them. */
export async function namePeople(program: Program, ids: readonly PersonId[]): Promise<PersonNames> {
  return await readNames(program.store.db, program.workspaceId, ids);
}

/** In which language a person is told things: their own as far as it is known, and else the workspace's. */
export async function localeOf(program: Program, id: PersonId): Promise<string> {
  const known = await findPerson(program.store.db, program.workspaceId, id);
  return known?.person.locale ?? (await readSettings(program)).locale;
}

/** The verified address of a person in Slack, as the mirror has it. */
export async function readVerifiedEmail({ store, workspaceId }: PersonContext, id: PersonId): Promise<string> {
  const mirrored = await findPerson(store.db, workspaceId, id);
  const email = mirrored === null ? null : verifiedEmail(mirrored.person);
  return email ?? rejectWith('person_without_address', {}, 'email');
}

/** What Slack is asked for because of a value in a form; the problem of that value where Slack does not answer. */
export async function askSlack<T>(field: SettingsField, ask: () => Promise<T>): Promise<T | SettingsProblem> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof DirectoryFailure)) throw error;
    return problemAt(field, 'slack_failed', { why: error.why });
  }
}

/** Asks Slack for a person who was chosen; says why they cannot be, `null` where they can. The mirror learns of them. */
export async function checkColleague(
  program: Program,
  directory: PeopleDirectory,
  { field, personId }: { readonly field: SettingsField; readonly personId: PersonId },
): Promise<SettingsProblem | null> {
  const asked = await askSlack(field, () => mirrorPerson(program, directory, personId));
  if (isSettingsProblem(asked)) return asked;
  const mirrored = await findPerson(program.store.db, program.workspaceId, personId);
  if (mirrored === null) return problemAt(field, 'person_unknown');
  const { person } = mirrored;
  return isInactive(person) ? problemAt(field, 'person_inactive', { name: person.displayName }) : null;
}

/** Who decided, as people read it: a name, this program, or that it was done in one of the vendor's portals. */
export function deciderName(t: Translator, names: Names, by: DecidedBy): string {
  return by.kind === 'person' ? nameOf(t, names, by.id) : t.text(`decider.${by.kind}`);
}

/** The same where a sentence begins with it. */
export function deciderFirst(t: Translator, names: Names, by: DecidedBy): string {
  return by.kind === 'person' ? nameOf(t, names, by.id) : t.text(`decider_first.${by.kind}`);
}
