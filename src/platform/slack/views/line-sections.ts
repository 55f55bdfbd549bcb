import type { SectionBlock } from '@slack/types';
import { limits } from '../limits.ts';
import { section } from './elements.ts';

/** Lines in as few sections as they fit, which are about as long as each other: no single line stands apart. */
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

/** A line that is longer than that stands alone. */
function filled(lines: readonly string[], longest: number): readonly string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + line.length < longest) texts[texts.length - 1] = `${last}\n${line}`;
    else texts.push(line);
  }
  return texts;
}
