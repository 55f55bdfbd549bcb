import type { SectionBlock } from '@slack/types';
import { limits } from '../limits.ts';
import { section } from './elements.ts';

/** Lines in as few sections as they fit. */
export function lineSections(lines: readonly string[]): readonly SectionBlock[] {
  const sections: string[] = [];
  for (const line of lines) {
    const last = sections.at(-1);
    if (last !== undefined && last.length + line.length < limits.text)
      sections[sections.length - 1] = `${last}\n${line}`;
    else sections.push(line);
  }
  return sections.map(section);
}
