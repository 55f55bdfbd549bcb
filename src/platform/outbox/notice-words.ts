import type { KnownBlock } from '@slack/types';
import { context, section } from '../slack/views/elements.ts';
import { lineSections } from '../slack/views/line-sections.ts';
import type { MessageView } from '../slack/views/message-view.ts';

/** A notice in words. */
export interface NoticeWords {
  /** What has happened. */
  readonly heading: string;
  /** What it means and what to do. */
  readonly rest: readonly string[];
  /** One for each thing that is named. */
  readonly lines?: readonly string[];
  /** The same where each can be acted upon. */
  readonly blocks?: readonly KnownBlock[];
}

export function wordedNotice({ heading, rest, lines = [], blocks = [] }: NoticeWords): MessageView {
  return {
    text: heading,
    blocks: [section(heading), ...lineSections(lines), ...blocks, ...(rest.length === 0 ? [] : [context(...rest)])],
  };
}
