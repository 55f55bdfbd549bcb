import type { Recommendation } from '../../microsoft/recommendation.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { defineSlot } from '../../platform/slot.ts';
import type { Follow } from '../surfaces/index.ts';

/** Compares what is about to be saved with what was known, in the transaction that saves it. */
export const beforeSaved = defineSlot<(program: Program, tx: Tx, batch: readonly Recommendation[]) => Promise<void>>(
  'before recommendations are saved',
);

/** The whole list was read; `count` is 0 where it was empty. */
export const afterListRead = defineSlot<Follow<[count: number]>>('after recommendations were read');
