import { type Contribution, contribute } from '../../platform/slot.ts';
import { afterListRead, beforeSaved } from '../recommendations/index.ts';
import { afterPeopleRead } from '../surfaces/index.ts';
import { oweNewApprovers } from './decide/owe-new-approvers.ts';
import { noteNewlyExcepted, settleExceptionFindings } from './findings/note-exception-findings.ts';

/** Other people may be able to decide about exceptions by now, and Defender's exceptions are compared with ours. */
export const exceptionContributions: readonly Contribution[] = [
  contribute(beforeSaved, noteNewlyExcepted),
  contribute(afterListRead, async (program, count) => {
    if (count > 0) await settleExceptionFindings(program);
  }),
  contribute(afterPeopleRead, oweNewApprovers),
];
