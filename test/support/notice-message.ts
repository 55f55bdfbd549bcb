import { contributions } from '../../src/app.ts';
import { type NoticeKind, noticeKinds } from '../../src/platform/outbox/notice.ts';
import type { MessageView } from '../../src/platform/slack/views/message.ts';
import { Slots } from '../../src/platform/slot.ts';
import type { Translator } from './all-texts.ts';

/** A notice at its delivery. Its content is read at that time. */
export interface ReadNotice {
  readonly kind: NoticeKind;
  readonly [fact: string]: unknown;
}

export function noticeMessage(t: Translator, content: ReadNotice, createdAt: Date): MessageView {
  const kind = new Slots(contributions).of(noticeKinds).find((one) => one.kind === content.kind);
  if (kind === undefined) throw new Error(`no feature says the notice ${content.kind}`);
  return kind.message(t, content, createdAt);
}
