import { dayMs } from '../../core/durations.ts';
import type { Program } from '../../platform/context.ts';
import { DirectoryFailure } from '../../platform/slack/directory-failure.ts';
import type { PeopleDirectory } from '../people/index.ts';
import { mirrorPerson } from '../people/index.ts';
import { listAddressesToLookUp, saveLookedUp } from './looked-up-addresses.ts';

// Slack takes about fifty such questions a minute, and others ask it as well.
const mostAtOnce = 40;
const askedAgainAfterMs = dayMs;

/**
 * Reads some of those into the mirror whom the portal names and whom it does not know yet; who is nobody's in Slack
 * stays an address. What Slack does not answer now is left for the next time.
 */
export async function lookUpPortalPeople(
  program: Program,
  directory: PeopleDirectory,
  signal: AbortSignal,
): Promise<void> {
  const { store, workspaceId, clock, log } = program;
  const notSince = new Date(clock.now().getTime() - askedAgainAfterMs);
  const emails = await listAddressesToLookUp(store.db, workspaceId, { notSince, limit: mostAtOnce });
  try {
    await mirrorPeopleByEmail(program, directory, { emails, signal });
  } catch (error) {
    if (!(error instanceof DirectoryFailure)) throw error;
    log.warn({ error }, 'people whom the portal names could not be looked up in Slack');
  }
}

/**
 * Reads those into the mirror whose addresses these are in Slack, and keeps of each address that Slack was asked. Throws
 * {@link DirectoryFailure}; what came before it stays.
 */
async function mirrorPeopleByEmail(
  program: Program,
  directory: PeopleDirectory,
  { emails, signal }: { readonly emails: readonly string[]; readonly signal: AbortSignal },
): Promise<void> {
  const { store, workspaceId, clock } = program;
  for (const email of emails) {
    signal.throwIfAborted();
    const personId = await directory.findPersonByEmail(email);
    if (personId !== null) await mirrorPerson(program, directory, personId);
    await saveLookedUp(store.db, workspaceId, email, clock.now());
  }
}
