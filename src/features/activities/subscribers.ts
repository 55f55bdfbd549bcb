import { on, type Subscriber } from '../../platform/event.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Program } from '../../usecases/context.ts';
import { tellOfLeaver } from '../../usecases/tell-of-leaver.ts';
import { personLeft } from '../people/index.ts';

/** What a person who has left requested, or is to do, needs another person. */
export const activitySubscribers: readonly Subscriber[] = [
  on(personLeft, async (program: Program, tx: Tx, { personId, isTold }) => {
    if (!isTold) await tellOfLeaver(program, tx, personId);
  }),
];
