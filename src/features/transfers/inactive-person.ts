import { z } from 'zod';
import { type Actor, type Authorization, authorizeRole, isAuthorized, isInactive } from '../../core/authorization.ts';
import { rejectWith } from '../../core/domain-error.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { Person } from '../../core/people.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { announce } from '../../platform/outbox/notices.ts';
import { codec, personId } from '../../platform/slack/codec.ts';
import { type Activity, isLive } from '../activities/index.ts';
import { findPerson, getInactiveReason, saveLeftNotified } from '../people/index.ts';
import {
  countLeft,
  listLeft,
  listUnnotifiedInactivePeople,
  listWaitingExceptions,
  lockUnnotifiedInactivePerson,
} from './store.ts';
import type { InactivePerson } from './transfer.ts';

const mostExceptions = 10;

/** `null` = the person is active or unknown, or left nothing behind. */
export async function readInactivePerson(
  program: Program,
  personId: PersonId,
  limit: number,
): Promise<InactivePerson | null> {
  const { store, workspaceId } = program;
  const person = await findPerson(store.db, workspaceId, personId);
  if (person === null || !isInactive(person)) return null;
  const inactivePerson = await toInactivePerson(program, person, limit);
  return inactivePerson.count === 0 && inactivePerson.exceptionNumbers.length === 0 ? null : inactivePerson;
}

/** Bot admins may transfer the work of an inactive person. Throws a domain error. */
export function authorizeTransfer(actor: Actor, inactivePerson: Person): Authorization {
  const authorization = authorizeRole(actor, 'bot_admin');
  if (!isInactive(inactivePerson)) rejectWith('person_not_left', { personId: inactivePerson.id });
  return authorization;
}

// Each activity takes a line of a form.
const mostListed = 40;

/** What a bot admin can transfer. The submission repeats these checks. */
export async function prepareTransfer(context: PersonContext, personId: PersonId): Promise<InactivePerson> {
  const { store, workspaceId, actor } = context;
  const person = await findPerson(store.db, workspaceId, personId);
  if (person === null) rejectWith('nothing_to_transfer', {});
  authorizeTransfer(actor, person);
  const inactivePerson = await toInactivePerson(context, person, mostListed);
  return inactivePerson.count === 0 ? rejectWith('nothing_to_transfer', {}) : inactivePerson;
}

async function toInactivePerson(
  { store, workspaceId }: Program,
  person: Person,
  limit: number,
): Promise<InactivePerson> {
  const key = { workspaceId, personId: person.id };
  return {
    personId: person.id,
    displayName: person.displayName,
    reason: getInactiveReason(person),
    ...(await countLeft(store.db, key)),
    activities: await listLeft(store.db, key, limit),
    exceptionNumbers: await listWaitingExceptions(store.db, key, mostExceptions),
  };
}

/**
 * Tells the bot admins, once, that an inactive person left something behind. They are told again when the person comes
 * back and leaves again.
 */
export async function tellOfInactivePerson(program: Program, tx: Tx, personId: PersonId): Promise<void> {
  const key = { workspaceId: program.workspaceId, personId };
  if (!(await lockUnnotifiedInactivePerson(tx, key))) return;
  const { count } = await countLeft(tx, key);
  if (count === 0 && (await listWaitingExceptions(tx, key, 1)).length === 0) return;
  await saveLeftNotified(tx, key, program.clock.now());
  await announce(program, tx, { kind: 'person_left', personId });
}

const mostAtOnce = 100;

/**
 * Like `tellOfInactivePerson`, for people who were missed: they left before Mendbot checked, or got something at that
 * moment. At most 100 at once; further ones wait for the next time.
 */
export async function tellOfMissedInactivePeople(program: Program): Promise<void> {
  const { store, workspaceId } = program;
  for (const personId of await listUnnotifiedInactivePeople(store.db, workspaceId, mostAtOnce)) {
    await store.inTransaction((tx) => tellOfInactivePerson(program, tx, personId));
  }
}

/** The inactive requester and assignee of an open activity, if the actor may transfer their work. */
export async function listInactivePeopleOf(
  { store, workspaceId, actor }: PersonContext,
  { status, requesterId, assigneeId }: Activity,
): Promise<readonly PersonId[]> {
  if (!isLive(status) || !isAuthorized(() => authorizeRole(actor, 'bot_admin'))) return [];
  const ids = [...new Set([requesterId, assigneeId])].filter((id) => id !== null);
  const people = await Promise.all(ids.map((id) => findPerson(store.db, workspaceId, id)));
  return people.flatMap((person) => (person !== null && isInactive(person) ? [person.id] : []));
}

export const transferValue = codec(z.object({ inactivePersonId: personId }));
