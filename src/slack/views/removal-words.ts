import type { RemovalContent } from '../../domain/notice.ts';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds } from '../ids.ts';
import { formatRemovalValue } from '../values/removal-value.ts';
import { button } from './elements.ts';
import type { NoticeWords } from './notice-words.ts';

/** What cannot be removed, since nobody was told of it who should have been. */
export function removalUnheardWords(t: Translator, count: number): NoticeWords {
  return { heading: t.mrkdwn('removal.unheard', { count }), rest: [t.mrkdwn('removal.unheard_what_to_do')] };
}

/** What is to be removed, with the list of it for auditors. */
export function removalWords(t: Translator, { kind, count, from }: RemovalContent, noticeId: string): NoticeWords {
  const facts = { count, at: t.instant(new Date(from)) };
  if (kind === 'removal_without_auditor') {
    return { heading: t.mrkdwn('removal.without_auditor', facts), rest: [t.mrkdwn('removal.name_auditor')] };
  }
  const label = t.text('removal.send_list');
  return {
    heading: t.mrkdwn('removal.offered', facts),
    blocks: [
      { type: 'actions', elements: [button(actionIds.removalList, label, formatRemovalValue(noticeId), 'primary')] },
    ],
    rest: [t.mrkdwn('removal.what_stays')],
  };
}
