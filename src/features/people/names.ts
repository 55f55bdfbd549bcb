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
import { findPerson, readNames } from './store.ts';
import { peopleTexts } from './texts.ts';

export async function namePeople(program: Program, ids: readonly PersonId[]): Promise<Names> {
  return await readNames(program.store.db, program.workspaceId, ids);
}

/** The person's own locale where known, or else the workspace's. */
export async function localeOf(program: Program, id: PersonId): Promise<string> {
  const known = await findPerson(program.store.db, program.workspaceId, id);
  return known?.locale ?? (await readSettings(program)).locale;
}

/** From the mirror. Throws `person_without_address`. */
export async function readVerifiedEmail({ store, workspaceId }: PersonContext, id: PersonId): Promise<string> {
  const person = await findPerson(store.db, workspaceId, id);
  const email = person === null ? null : verifiedEmail(person);
  return email ?? rejectWith('person_without_address', {}, 'email');
}

/** Asks Slack because of a form's value. A failure of Slack becomes the problem of that field. */
export async function askSlack<T>(field: SettingsField, ask: () => Promise<T>): Promise<T | SettingsProblem> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof DirectoryFailure)) throw error;
    return problemAt(field, 'slack_failed', { why: error.why });
  }
}

/** Reads a chosen person from Slack into the mirror. Returns why they cannot be chosen; `null` = they can. */
export async function checkColleague(
  program: Program,
  directory: PeopleDirectory,
  { field, personId }: { readonly field: SettingsField; readonly personId: PersonId },
): Promise<SettingsProblem | null> {
  const asked = await askSlack(field, () => mirrorPerson(program, directory, personId));
  if (isSettingsProblem(asked)) return asked;
  const person = await findPerson(program.store.db, program.workspaceId, personId);
  if (person === null) return problemAt(field, 'person_unknown');
  return isInactive(person) ? problemAt(field, 'person_inactive', { name: person.displayName }) : null;
}

export function deciderName(t: Translator, names: Names, by: DecidedBy): string {
  return by.kind === 'person' ? nameOf(t, names, by.id) : t.with(peopleTexts).text(`decider.${by.kind}`);
}

/** Like `deciderName`, at the beginning of a sentence. */
export function deciderFirst(t: Translator, names: Names, by: DecidedBy): string {
  return by.kind === 'person' ? nameOf(t, names, by.id) : t.with(peopleTexts).text(`decider_first.${by.kind}`);
}
