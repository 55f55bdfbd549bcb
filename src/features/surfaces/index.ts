import type { Program } from '../../platform/context.ts';
import { defineSlot, type Slot } from '../../platform/slot.ts';

/** Runs after something was done, outside a transaction. */
export type Follow<Facts extends readonly unknown[] = []> = (program: Program, ...facts: Facts) => Promise<void>;

/** Runs before Slack is brought in line with an activity or an exception. */
export const beforeDelivery = defineSlot<Follow>('before a delivery');

/** Runs after the delivery of a notice, even if Slack refused it. */
export const afterNotice = defineSlot<Follow<[noticeId: string]>>('after a notice');

/** Runs after people or their roles were read again. */
export const afterPeopleRead = defineSlot<Follow>('after people were read');

export {
  asReported,
  firstLines,
  mostReportLines,
  type ReportContext,
  type ReportDuties,
  type ReportLine,
  type ReportLines,
  type ReportPart,
  reportBlock,
  reportParts,
} from './report.ts';

/** Runs the contributions one after the other, in the order of features. */
export async function runEach<Facts extends readonly unknown[]>(
  program: Program,
  slot: Slot<Follow<Facts>>,
  ...facts: Facts
): Promise<void> {
  for (const follow of program.slots.of(slot)) await follow(program, ...facts);
}
