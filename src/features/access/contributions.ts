import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on, type Subscriber } from '../../platform/event.ts';
import { type Contribution, contribute } from '../../platform/slot.ts';
import { personLeft } from '../people/index.ts';
import { afterPeopleRead } from '../surfaces/index.ts';
import { accessNotices } from './notices.ts';
import { mirroredPeople } from './person-context.ts';
import { accessRefusalWords } from './refusals.ts';
import { tellOfMissingBotAdmin } from './role-news.ts';

/** Nobody may be left who holds the role bot admin. */
export const accessContributions: readonly Contribution[] = [
  mirroredPeople,
  accessRefusalWords,
  ...accessNotices,
  contribute(afterPeopleRead, async (program) => {
    await program.store.inTransaction((tx) => tellOfMissingBotAdmin(program, tx));
  }),
];

/** The last bot admin may have left. */
export const accessSubscribers: readonly Subscriber[] = [
  on(personLeft, async (program: Program, tx: Tx) => await tellOfMissingBotAdmin(program, tx)),
];
