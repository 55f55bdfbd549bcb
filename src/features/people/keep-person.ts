import type { PersonId } from '../../core/identifiers.ts';
import type { SlackPerson } from '../../core/person.ts';
import { isOutsider } from '../../core/refuse-outsiders.ts';
import type { Program } from '../../platform/context.ts';
import { publish, type Tx } from '../../platform/database/transaction.ts';
import { personLeft } from './events.ts';
import { markGone, refreshedAfter, saveLeftTold, savePerson } from './people.ts';

/** Writes into the mirror what an event says of somebody, and what follows where they can act no longer, or again. */
export async function keepPerson(program: Program, person: SlackPerson): Promise<void> {
  await program.store.inTransaction((tx) => keepIn(tx, program, { person, at: program.clock.now() }));
}

/**
 * The same of what Slack answered to a question of ours, put at `askedAt`. What became known meanwhile is newer than the
 * answer, and stays: somebody deactivated in that moment would be as they were before.
 */
export async function keepReadPerson(program: Program, person: SlackPerson, askedAt: Date): Promise<void> {
  const { store, clock } = program;
  await store.inTransaction(async (tx) => {
    const isLate = await refreshedAfter(tx, person, { after: askedAt, until: clock.now() });
    if (!isLate) await keepIn(tx, program, { person, at: askedAt });
  });
}

async function keepIn(
  tx: Tx,
  program: Program,
  { person, at }: { readonly person: SlackPerson; readonly at: Date },
): Promise<void> {
  const { workspaceId } = program;
  const toldAt = await savePerson(tx, person, at);
  if (isOutsider(person)) {
    return publish(program, personLeft, { personId: person.id, isTold: toldAt !== null });
  }
  if (toldAt !== null) await saveLeftTold(tx, { workspaceId, personId: person.id }, null);
}

/** Slack does not know, or does not show, somebody any more. */
export async function keepGone(program: Program, personId: PersonId): Promise<void> {
  await program.store.inTransaction(async (tx) => {
    await markGone(tx, program.workspaceId, personId);
    publish(program, personLeft, { personId, isTold: false });
  });
}
