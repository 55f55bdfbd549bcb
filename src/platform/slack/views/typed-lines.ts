import type { KnownBlock } from '@slack/types';
import { quote } from './elements.ts';
import { lineSections } from './line-sections.ts';

/** A line of ours, and what somebody typed that stands below it. */
export interface TypedLine {
  /** Mrkdwn. */
  readonly line: string;
  /** The same twice, as mrkdwn and as plain text; `null` where nothing was typed. */
  readonly typed: { readonly mrkdwn: string; readonly text: string } | null;
}

const marks = /[*_~`]|:[^\s:]+:/;

/** Whether Slack would obey something of it in mrkdwn, which cannot be escaped: bold, code, emoji and the like. */
export function hasMarks(text: string): boolean {
  return marks.test(text);
}

/** In as few blocks as they fit; what Slack would obey stands in a block that shows it as it was typed. */
export function typedLines(entries: readonly TypedLine[]): readonly KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let lines: string[] = [];
  for (const { line, typed } of entries) {
    lines.push(typed === null || hasMarks(typed.text) ? line : `${line}\n> ${typed.mrkdwn}`);
    if (typed === null || !hasMarks(typed.text)) continue;
    blocks.push(...lineSections(lines), quote(typed.text));
    lines = [];
  }
  return [...blocks, ...lineSections(lines)];
}
