import type { KnownBlock } from '@slack/types';
import { type ReportLine, reportBlock } from '../../src/features/surfaces/report.ts';
import { keysIn, keyTranslator } from './key-translator.ts';

export interface ReadLine {
  /** The id of the line's subject; '' = the block has none. */
  readonly id: string;
  readonly key: string;
  /** Parameters by name. For an activity, those of its status and of the rest of the line. */
  readonly facts: Readonly<Record<string, string>>;
}

/** A line of a report as its reader gets it, by the key of its text. */
export function readLine({ block }: ReportLine): ReadLine {
  const { block_id: id = '', text } = block(keyTranslator()) as Extract<KnownBlock, { type: 'section' }>;
  const [, key = '', filled = ''] = /^⟨([\w.]+)(.*)⟩$/.exec(text?.text ?? '') ?? [];
  return {
    id: id.startsWith(reportBlock) ? id.slice(reportBlock.length) : '',
    key,
    facts: key === 'list.entry' ? factsOfActivity(filled) : factsIn(filled),
  };
}

function factsIn(filled: string): ReadLine['facts'] {
  return Object.fromEntries(
    [...filled.matchAll(/ (\w+)=(.*?)(?= \w+=|$)/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function factsOfActivity(line: string): ReadLine['facts'] {
  const said = new Map(
    [...line.matchAll(/⟨([\w.]+)([^⟨⟩]*)⟩/g)].map(([, key = '', filled = '']) => [key, factsIn(filled)]),
  );
  const keys = keysIn(line);
  const late = said.get('status.late');
  const facts = {
    disputed: keys.includes('status.disputed') ? 'yes' : undefined,
    due: (late ?? said.get('status.due'))?.['due'],
    late: late?.['count'],
    waits: said.get('report.waits')?.['days'],
    escalated: keys.includes('report.escalated') ? 'yes' : undefined,
  };
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** The due date in a line, and how many days late. Empty = the line contains neither. */
export function dueIn({ facts }: ReadLine): readonly string[] {
  return [
    ...(facts['due'] === undefined ? [] : [`due ${facts['due']}`]),
    ...(facts['late'] === undefined ? [] : [`${facts['late']} late`]),
  ];
}
