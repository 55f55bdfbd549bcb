import type { Program } from '../../platform/context.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { defineSlot } from '../../platform/slot.ts';
import type { Exception } from './exception.ts';

/** What an exception is about, or would be. */
export type ExceptionAbout = Pick<Exception, 'recommendationId' | 'scope'>;

/** What features say of it, in mrkdwn, to who asks for it and to who decides. */
export const exceptionRemarks =
  defineSlot<(program: Program, subject: ExceptionAbout) => Promise<readonly ((t: Translator) => string)[]>>(
    'remarks on an exception',
  );

export async function readExceptionRemarks(program: Program, subject: ExceptionAbout) {
  return (await Promise.all(program.slots.of(exceptionRemarks).map((read) => read(program, subject)))).flat();
}
