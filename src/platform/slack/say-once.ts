import type { MessagePlace } from '../../core/origin-message.ts';
import type { Translator } from '../i18n/common-texts.ts';
import type { Outbox, Posting } from '../outbox/outbox.ts';
import { marked } from './views/message.ts';

export interface Saying extends Pick<Posting, 'row' | 'view' | 'isUnfurled'> {
  readonly t: Translator;
  /** The message under which it is posted; left out where it stands by itself. */
  readonly under?: MessagePlace;
}

/** A refusal is recorded and blocks nothing; unless it is final, the next delivery tries again. */
export async function sayOnce(outbox: Outbox, { t, under, ...saying }: Saying): Promise<void> {
  const { row, view } = saying;
  if (row.ts !== null || row.isGivenUp) return;
  const thread = under === undefined ? {} : { threadTs: under.ts };
  const target = under?.channelId ?? row.targetId;
  await outbox.post({ ...saying, ...thread, target, markedView: marked(t, view) });
}
