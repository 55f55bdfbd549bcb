import type { KnownBlock } from '@slack/types';

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
