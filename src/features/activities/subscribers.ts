import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on, type Subscriber } from '../../platform/event.ts';
import { personLeft } from '../people/index.ts';
import { tellOfLeaver } from './leavers/leaver.ts';

/** What a person who has left requested, or is to do, needs another person. */
export const activitySubscribers: readonly Subscriber[] = [
  on(personLeft, async (program: Program, tx: Tx, { personId, isTold }) => {
    if (!isTold) await tellOfLeaver(program, tx, personId);
  }),
];
