import type { KnownBlock, SectionBlock } from '@slack/types';
import type { Translator } from '../../i18n/common-texts.ts';
import { limits } from '../limits.ts';
import { context, quote, section } from './elements.ts';

/** A message as Slack takes it: the text is what notifications and screen readers say. */
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

/** A line of ours, and what a person typed below it. */
export interface TypedLine {
  readonly line: string;
  /** The same twice, as mrkdwn and as plain text; `null` where nothing was typed. */
  readonly typed: { readonly mrkdwn: string; readonly text: string } | null;
}

const marks = /[*_~`]|:[^\s:]+:/;

/** Whether Slack would obey something of it in mrkdwn, which cannot be escaped: bold, code, emoji and the like. */
export function hasMarks(text: string): boolean {
  return marks.test(text);
}

/** In as few blocks as they fit. What Slack would obey gets a block that shows it as it was typed. */
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

/** Lines in as few sections as they fit, about as long as each other, so that no single line is left over. */
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
  /** In which its instants are told. */
  readonly timeZone: string;
}
