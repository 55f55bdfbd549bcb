import type { Program } from '../../platform/context.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { defineSlot } from '../../platform/slot.ts';
import type { Exception } from './exception.ts';

export type ExceptionAbout = Pick<Exception, 'recommendationId' | 'scope'>;

/** Remarks in mrkdwn for the requester and the approvers. */
export const exceptionRemarks =
  defineSlot<(program: Program, subject: ExceptionAbout) => Promise<readonly ((t: Translator) => string)[]>>(
    'remarks on an exception',
  );

export async function readExceptionRemarks(program: Program, subject: ExceptionAbout) {
  return (await Promise.all(program.slots.of(exceptionRemarks).map((read) => read(program, subject)))).flat();
}
