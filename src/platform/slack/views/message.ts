import type { KnownBlock, SectionBlock } from '@slack/types';
import type { Translator } from '../../i18n/common-texts.ts';
import { limits } from '../limits.ts';
import { context, quote, section } from './elements.ts';

/** A message for Slack. Notifications and screen readers use `text`. */
export interface MessageView {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

export function sentenceMessage(text: string): MessageView {
  return { text, blocks: [section(text)] };
}

export function marked(t: Translator, message: MessageView): MessageView {
  return { ...message, blocks: [...message.blocks, context(t.mrkdwn('event.repeated'))] };
}

export interface TypedLine {
  readonly line: string;
  /** The typed text as mrkdwn and as plain text. `null` if nothing was typed. */
  readonly typed: { readonly mrkdwn: string; readonly text: string } | null;
}

const marks = /[*_~`]|:[^\s:]+:/;

/** Whether the text has marks that Slack would render and that cannot be escaped: bold, code, emoji and so on. */
export function hasMarks(text: string): boolean {
  return marks.test(text);
}

/** Uses as few blocks as possible. Text with marks gets its own block, which shows it literally. */
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

/** Splits lines into as few sections as possible, of similar length, so that no single line is left over. */
export function lineSections(lines: readonly string[]): readonly SectionBlock[] {
  const fewest = filled(lines, limits.text);
  if (fewest.length < 2) return fewest.map(section);
  let tooShort = 0;
  let enough: number = limits.text;
  while (enough - tooShort > 1) {
    const middle = Math.floor((tooShort + enough) / 2);
    if (filled(lines, middle).length > fewest.length) tooShort = middle;
    else enough = middle;
  }
  return filled(lines, enough).map(section);
}

function filled(lines: readonly string[], longest: number): readonly string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + line.length < longest) texts[texts.length - 1] = `${last}\n${line}`;
    else texts.push(line);
  }
  return texts;
}

export interface FileReader {
  readonly t: Translator;
  readonly timeZone: string;
}
