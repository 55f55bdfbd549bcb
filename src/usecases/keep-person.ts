import type { PersonId } from '../domain/identifiers.ts';
import type { Person } from '../domain/person.ts';
import { isOutsider } from '../domain/roles.ts';
import { saveLeftTold } from '../store/leavers.ts';
import { markGone, savePerson } from '../store/people.ts';
import type { Program } from './context.ts';
import { tellOfLeaver } from './tell-of-leaver.ts';
import { tellOfMissingBotAdmin } from './tell-of-missing-bot-admin.ts';

/** Writes into the mirror what Slack says of somebody, and what follows where they can act no longer, or again. */
export async function keepPerson(program: Program, person: Person): Promise<void> {
  const { store, clock, workspaceId } = program;
  await store.inTransaction(async (tx) => {
    const toldAt = await savePerson(tx, person, clock.now());
    if (isOutsider(person)) {
      if (toldAt === null) await tellOfLeaver(program, tx, person.id);
      return await tellOfMissingBotAdmin(program, tx);
    }
    if (toldAt !== null) await saveLeftTold(tx, { workspaceId, personId: person.id }, null);
  });
}

/** Slack does not know, or does not show, somebody any more. */
export async function keepGone(program: Program, personId: PersonId): Promise<void> {
  await program.store.inTransaction(async (tx) => {
    await markGone(tx, program.workspaceId, personId);
    await tellOfLeaver(program, tx, personId);
    await tellOfMissingBotAdmin(program, tx);
  });
}
