import type { KnownBlock } from '@slack/types';
import { type ReportLine, reportBlock } from '../../src/features/surfaces/report.ts';
import { keyTranslator } from './key-translator.ts';

export interface ReadLine {
  /** What it is about; '' where its block names nothing. */
  readonly id: string;
  readonly key: string;
  /** What is filled in, by name. */
  readonly facts: Readonly<Record<string, string>>;
}

/** A line of a report as its reader gets it, by the key of its text. */
export function readLine({ block }: ReportLine): ReadLine {
  const { block_id: id = '', text } = block(keyTranslator()) as Extract<KnownBlock, { type: 'section' }>;
  const [, key = '', filled = ''] = /^⟨([\w.]+)(.*)⟩$/.exec(text?.text ?? '') ?? [];
  const facts = [...filled.matchAll(/ (\w+)=(.*?)(?= \w+=|$)/g)].map(([, name = '', value = '']) => [name, value]);
  return { id: id.startsWith(reportBlock) ? id.slice(reportBlock.length) : '', key, facts: Object.fromEntries(facts) };
}

/** Days until the due date, below 0 where that has passed; `null` where the line says nothing of it. */
export function daysLeftIn({ facts }: ReadLine): number | null {
  if (facts['due'] === undefined || facts['due'] === 'none') return null;
  return facts['due'] === 'late' ? -Number(facts['days']) : Number(facts['days']);
}
