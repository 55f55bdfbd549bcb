import type { PersonClient } from '../../sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../sandbox/slack/seen.ts';
import { eventually } from './eventually.ts';
import { cardOf, chooseInDetails, isIn, notifiedWordsOf, type Wanted, wordsOf } from './story-steps.ts';
import { words } from './words.ts';

/** The text of a former message, which a newer one has followed. */
export function formerText(number: string): string {
  return `· ${words('direct.former', { number })}`;
}

/**
 * Writes a comment, which is news to the requester and the assignee. Both get a direct message, which changes with the
 * activity.
 */
export async function comment(who: PersonClient, number: string, text: string, channelId?: string): Promise<void> {
  const form = await chooseInDetails(who, await cardOf(who, number, undefined, channelId), 'comment_activity');
  await who.fill(form, 'typed_reason', text);
  await who.submit(form);
  await who.closeAllViews();
}

/** All direct messages about a request, the oldest first. */
export function directAbout(person: PersonClient, number: string): readonly SeenMessage[] {
  return person.directMessages().filter((message) => wordsOf(message).includes(number));
}

/** The direct messages about a request that are not former ones. */
export function livingAbout(person: PersonClient, number: string): readonly SeenMessage[] {
  return directAbout(person, number).filter((message) => wordsOf(message) !== formerText(number));
}

/**
 * Waits until there are `count` direct messages about a request, and all but the last are former ones. Returns the last
 * message when it contains the wanted text.
 */
export async function livingOf(
  person: PersonClient,
  number: string,
  { count, wanted = '' }: { readonly count: number; readonly wanted?: Wanted },
): Promise<SeenMessage> {
  const read = async () => {
    const messages = directAbout(person, number);
    return [...messages.slice(0, -1).map(wordsOf), ...messages.slice(-1).map(notifiedWordsOf)];
  };
  const shrunk = Array.from({ length: count - 1 }, () => formerText(number));
  await eventually(
    `the last of ${count} direct messages about ${number}, with ${wanted}`,
    read,
    (texts) => texts.slice(0, -1).join('\n') === shrunk.join('\n') && isIn(texts.at(-1) ?? '', wanted),
  );
  const last = directAbout(person, number).at(-1);
  if (last === undefined) throw new Error('it was found');
  return last;
}
