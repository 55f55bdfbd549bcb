import type { Translator } from '../../i18n/translator.ts';
import { type Contribution, contribute } from '../../platform/slot.ts';
import { requestRemarks } from '../activities/index.ts';
import { afterListRead, beforeSaved } from '../recommendations/index.ts';
import { afterPeopleRead } from '../surfaces/index.ts';
import { readExceptionCovers } from './cover/read.ts';
import { exceptionCoverWords } from './cover/words.ts';
import { oweNewApprovers } from './decide/ask-approvers.ts';
import { noteNewlyExcepted, settleExceptionFindings } from './findings/store.ts';
import { exceptionTexts } from './texts.ts';

/** What exceptions follow: people who may decide, Defender's own exceptions, and requests that they cover. */
export const exceptionContributions: readonly Contribution[] = [
  contribute(beforeSaved, noteNewlyExcepted),
  contribute(afterListRead, async (program, count) => {
    if (count > 0) await settleExceptionFindings(program);
  }),
  contribute(afterPeopleRead, oweNewApprovers),
  contribute(requestRemarks, async (context, ids, scope) => {
    const covers = await readExceptionCovers(context, ids, scope);
    const said = [...covers].map(([id, cover]) => [id, (t: Translator) => exceptionCoverWords(t, cover)] as const);
    return { of: new Map(said), closing: (t) => t.with(exceptionTexts).mrkdwn('form.under_exception_allowed') };
  }),
];
