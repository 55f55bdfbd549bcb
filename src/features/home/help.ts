import { closest, distance } from 'fastest-levenshtein';
import { platformActions } from '../../platform/slack/ids.ts';
import { limits, truncate } from '../../platform/slack/limits.ts';
import { button, section } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import type { HomeTranslator } from './texts.ts';

const helpLines = ['file', 'find', 'show', 'list', 'top', 'exception', 'home', 'details'] as const;

export function help(t: HomeTranslator): MessageView {
  const text = t.mrkdwn('help.about');
  return { text, blocks: [section(helpLines.map((line) => t.mrkdwn(`help.${line}`)).join('\n'))] };
}

const mostMistakes = 2;

/** Corrects the first word to the nearest subcommand; `null` where more than two letters differ. */
export function similarCommand(text: string, subcommands: readonly string[]): string | null {
  const [first = '', ...rest] = text.split(/\s+/);
  const typed = first.toLowerCase();
  const nearest = closest(typed, subcommands);
  // In a short word, two wrong letters are most of the word.
  if (distance(typed, nearest) > Math.min(mostMistakes, nearest.length - 2)) return null;
  return [nearest, ...rest].join(' ');
}

const longestShown = 60;

export function didYouMean(t: HomeTranslator, text: string): MessageView {
  const command = `/remediate ${truncate(text, longestShown)}`;
  const asked = t.mrkdwn('help.did_you_mean', { command });
  const run = button(platformActions.runCommand, t.text('help.yes'), truncate(text, limits.buttonValue));
  return { text: asked, blocks: [section(asked), { type: 'actions', block_id: 'did_you_mean', elements: [run] }] };
}
