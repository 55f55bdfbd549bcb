import { defineSlot } from '../../platform/slot.ts';
import type { Program } from '../../usecases/context.ts';

/** Runs after Slack was brought in line with something, outside a transaction. */
export const afterDelivery = defineSlot<(program: Program) => Promise<void>>('after a delivery');

/** Runs after people, or what roles they have, were read anew, outside a transaction. */
export const afterPeopleRead = defineSlot<(program: Program) => Promise<void>>('after people were read');

/** Runs each contribution after the other. */
export async function runEach(program: Program, slot: typeof afterDelivery): Promise<void> {
  for (const follow of program.slots.of(slot)) await follow(program);
}
