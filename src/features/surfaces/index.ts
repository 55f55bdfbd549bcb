import type { Program } from '../../platform/context.ts';
import { defineSlot, type Slot } from '../../platform/slot.ts';

/** What runs after something was done, outside a transaction. */
export type Follow<Facts extends readonly unknown[] = []> = (program: Program, ...facts: Facts) => Promise<void>;

/** Slack is about to be brought in line with an activity or an exception. */
export const beforeDelivery = defineSlot<Follow>('before a delivery');

/** A notice was delivered, by its id. */
export const afterNotice = defineSlot<Follow<[noticeId: string]>>('after a notice');

/** People, or what roles they have, were read again. */
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

/** Runs each contribution after the other, in the order of features. */
export async function runEach<Facts extends readonly unknown[]>(
  program: Program,
  slot: Slot<Follow<Facts>>,
  ...facts: Facts
): Promise<void> {
  for (const follow of program.slots.of(slot)) await follow(program, ...facts);
}
