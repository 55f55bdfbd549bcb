import type { KnownBlock } from '@slack/types';
import type { Program } from '../context.ts';
import type { Translator } from '../i18n/common-texts.ts';
import { context, section } from '../slack/views/elements.ts';
import { lineSections, type MessageView } from '../slack/views/message.ts';
import { type Contribution, contribute, defineSlot } from '../slot.ts';

/** The stored facts of each kind of notice. Each feature declares its own kinds. */
// biome-ignore lint/suspicious/noEmptyInterface: features fill it
export interface Notices {}

export type NoticeKind = keyof Notices;
export type NoticeOf<K extends NoticeKind> = { readonly kind: K } & Notices[K];
export type NoticeContent = { [K in NoticeKind]: NoticeOf<K> }[NoticeKind];

/** `channel` and `person`: named by the notice. `main_channel`: named by the settings. */
export type NoticeAudience = 'main_channel' | 'admins' | 'channel' | 'person';

export interface Notice {
  readonly id: string;
  readonly content: NoticeContent;
  readonly createdAt: Date;
}

interface NoticeParts<K extends NoticeKind, Reading extends object> {
  readonly audience: NoticeAudience;
  /** Nobody waits for this notice. */
  readonly isSummary?: boolean;
  /**
   * Reads the current state at delivery. `null` means that nothing is left to say. By default, the stored facts are
   * used.
   */
  readonly read?: (program: Program, content: NoticeOf<K>, createdAt: Date) => Promise<Reading | null>;
  readonly message: (t: Translator, reading: Reading, createdAt: Date) => MessageView;
}

interface ContributedNotice extends Required<NoticeParts<NoticeKind, object>> {
  readonly kind: NoticeKind;
}

export const noticeKinds = defineSlot<ContributedNotice>('notice kinds');

export function noticeKind<K extends NoticeKind, Reading extends object = NoticeOf<K>>(
  kind: K,
  { audience, isSummary = false, read, message }: NoticeParts<K, Reading>,
): Contribution {
  const parts = { read: read ?? (async (_: Program, content: NoticeOf<K>) => content), message };
  // `read` and `message` get only values of this kind, but TypeScript cannot infer that.
  return contribute(noticeKinds, { kind, audience, isSummary, ...parts } as ContributedNotice);
}

/** Throws if no feature has contributed the kind, which is a bug. */
export function noticeKindOf({ slots }: Pick<Program, 'slots'>, { kind }: NoticeContent): ContributedNotice {
  const found = slots.of(noticeKinds).find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no feature says the notice ${String(kind)}`);
  return found;
}

export interface NoticeText {
  readonly heading: string;
  readonly rest: readonly string[];
  readonly lines?: readonly string[];
  readonly blocks?: readonly KnownBlock[];
}

export function wordedNotice({ heading, rest, lines = [], blocks = [] }: NoticeText): MessageView {
  return {
    text: heading,
    blocks: [section(heading), ...lineSections(lines), ...blocks, ...(rest.length === 0 ? [] : [context(...rest)])],
  };
}
