import { on, type Subscriber } from '../../platform/event.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Program } from '../../usecases/context.ts';
import { tellOfMissingBotAdmin } from '../../usecases/tell-of-missing-bot-admin.ts';
import { personLeft } from '../people/index.ts';

/** The last bot admin may have left. */
export const accessSubscribers: readonly Subscriber[] = [
  on(personLeft, async (program: Program, tx: Tx) => await tellOfMissingBotAdmin(program, tx)),
];
