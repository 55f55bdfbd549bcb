import type { SlackStandIn } from '../slack/slack-stand-in.ts';

/** A stand-in's reason as a sentence for a person: names in place of ids. */
export function readableReason(slack: Pick<SlackStandIn, 'users' | 'channels'>, reason: string): string {
  const people = slack.users().map(({ id, realName }) => [id, realName] as const);
  const channels = slack.channels().map(({ id, name, kind }) => {
    return [id, kind === 'im' ? 'the direct conversation' : `#${name}`] as const;
  });
  const names = new Map<string, string>([...people, ...channels]);
  const named = reason.replaceAll(/\b[A-Z][A-Z0-9]+\b/g, (word) => names.get(word) ?? word);
  const begun = named.charAt(0).toUpperCase() + named.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
