import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { on, type Subscriber } from '../../platform/event.ts';
import { personLeft } from '../people/index.ts';
import { tellOfMissingBotAdmin } from './role-news.ts';

/** The last bot admin may have left. */
export const accessSubscribers: readonly Subscriber[] = [
  on(personLeft, async (program: Program, tx: Tx) => await tellOfMissingBotAdmin(program, tx)),
];
