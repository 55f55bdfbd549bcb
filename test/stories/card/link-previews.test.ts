import { beforeAll, describe, expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import { objectsAt } from '../../../sandbox/wire/json-object.ts';
import { addRouteChannels, laptops, servers, setSettings } from '../../support/route-steps.ts';
import { choose, openSection, save } from '../../support/settings-steps.ts';
import {
  answerAfter,
  chosenIn,
  command,
  complete,
  fileRequest,
  modalAfter,
  people,
  settledCardOf,
  stateLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { japaneseText, words, wordsLike } from '../../support/words.ts';
import { cast, channels } from '../../support/world.ts';

const portal = 'https://security.microsoft.com/security-recommendations?recommendationId=';
const chrome = `${portal}va-_-google-_-chrome&tid=x`;
const world = sharedWorld({ prepare: addRouteChannels });

describe('while the setting is off', () => {
  test('a link to the portal stays what it is', async () => {
    const { mina } = people(world().slack);

    const message = mina.post(channels.it, `Look: ${chrome}`);

    await world().slack.eventsSettled();
    await command(mina, 'status');
    expect(now(mina, message).attachments).toEqual([]);
    expect(unfurls()).toEqual([]);
  });
});

describe('once a bot admin has turned previews on', () => {
  beforeAll(async () => {
    const wren = world().slack.as(cast.wren);
    const form = await openSection(wren, 'links');
    await choose(wren, form, 'own_link_previews', 'on');
    expect(wordsOf(await save(wren, form))).toContain(words('settings.now.links_on'));
  });

  test('a link gets what Defender counts, the activities with cards there, and a button', async () => {
    const { mina } = people(world().slack);
    const number = await fileRequest(mina);
    await settledCardOf(mina, number);

    const message = await previewed(mina, mina.post(channels.it, `Look: ${chrome}`));

    const said = previewText(message);
    expect(said).toContain('Update Google Chrome');
    expect(said).toMatch(wordsLike('preview.facts'));
    expect(said).toMatch(wordsLike('preview.activity', { link: number }));
    expect(said).toContain(stateLine('pending'));
    expect(said).toMatch(wordsLike('preview.read'));
    expect([message.text, message.isEdited]).toEqual([`Look: ${chrome}`, false]);
  });

  test('its button opens the form for the recommendation, for people who may file', async () => {
    const { mina, priya } = people(world().slack);
    const message = await previewed(mina, mina.post(channels.it, chrome));

    const form = await modalAfter(priya, () => priya.press(message, 'request_linked'));

    expect(form.callbackId).toBe('request_form');
    expect(chosenIn(form).join()).toContain('Google Chrome');
  });

  test('its button refuses a guest in the channel', async () => {
    const { slack } = world();
    const gus = slack.as(cast.gus);
    const message = await previewed(gus, people(slack).mina.post(channels.it, chrome));

    const domainError = await answerAfter(gus, () => gus.press(message, 'request_linked'));

    expect(wordsOf(domainError)).toContain(words('error.guest_refused'));
    expect(gus.views()).toEqual([]);
  });

  test('an activity is shown where its card stands and nowhere else, and not once it is completed', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);

    const elsewhere = await previewed(mina, mina.post(servers, chrome));

    expect(previewText(elsewhere)).toContain(words('preview.no_activity'));
    await complete(ben, card);
    expect(previewText(await previewed(mina, mina.post(channels.it, chrome)))).not.toContain(number);
  });

  test('the channel’s language is the preview’s', async () => {
    const { mina } = people(world().slack);
    await setSettings(world(), { channels: { [laptops]: { timeZone: null, locale: 'ja-JP' } } });

    const message = await previewed(mina, mina.post(laptops, chrome));

    expect(previewText(message)).toContain(japaneseText('preview.request'));
  });

  test('two links to two recommendations get a preview each, and the same event again adds none', async () => {
    const { slack } = world();
    const { mina } = people(slack);
    const links = [chrome, `${portal}va-_-cisco-_-jabber`];
    const message = await previewed(mina, mina.post(channels.it, links.join(' and ')), 2);

    await tell(message, links);

    await expect.poll(() => unfurls().filter(({ args }) => args['ts'] === message.ts).length).toBe(2);
    expect(now(mina, message).attachments.map((one) => one['app_unfurl_url'])).toEqual(links);
  });

  test('a link that has been edited away by then gets nothing, and that is nobody’s failure', async () => {
    const { mina } = people(world().slack);
    const message = mina.post(channels.it, 'Never mind');

    await tell(message, [chrome]);

    await expect.poll(() => unfurls().at(-1)).toMatchObject({ ok: false, error: 'cannot_unfurl_url' });
    expect(now(mina, message).attachments).toEqual([]);
  });

  test.each([
    ['an unknown recommendation', cast.mina, channels.it, `${portal}va-_-nobody-_-nothing`],
    ['another page of the portal', cast.mina, channels.it, 'https://security.microsoft.com/machines'],
    ['the portal of another cloud', cast.mina, channels.it, chrome.replace('microsoft.com', 'microsoft.us')],
    ['somebody else’s site', cast.mina, channels.it, chrome.replace('security.microsoft.com', 'evil.example')],
    ['a channel shared with another organization', cast.mina, channels.shared, chrome],
    ['a private channel without the bot', cast.mina, channels.incidents, chrome],
    ['a public channel without the bot', cast.mina, channels.general, chrome],
    ['a link by a guest', cast.gus, channels.it, chrome],
    ['a link by somebody without a role', cast.ada, laptops, chrome],
  ])('nothing is shown for %s', async (_, personId, channelId, link) => {
    const { slack } = world();
    const person = slack.as(personId);
    // A person is known after a first command.
    await command(person, 'status');
    if (personId === cast.ada) slack.join(laptops, cast.ada);
    const before = unfurls().length;

    const message = person.post(channelId, link);

    await expectNothingFor(person, message, before);
  });

  test('nothing is shown in a direct conversation, nor while a message is being written', async () => {
    const { slack } = world();
    const { mina } = people(slack);
    const before = unfurls().length;
    const draft = mina.post(channels.it, 'not yet');

    slack.sendEvent({ ...linkEvent(draft, [chrome]), source: 'composer' });
    slack.sendEvent({ ...linkEvent(draft, [chrome]), channel: mina.directChannelId });

    await expectNothingFor(mina, draft, before);
  });
});

function unfurls() {
  return world().slack.callsTo('chat.unfurl');
}

function linkEvent({ channelId, ts, authorId }: SeenMessage, links: readonly string[]) {
  return {
    type: 'link_shared',
    channel: channelId,
    is_bot_user_member: true,
    user: authorId,
    message_ts: ts,
    source: 'conversations_history',
    links: links.map((url) => ({ domain: new URL(url).hostname, url })),
  };
}

async function tell(message: SeenMessage, links: readonly string[]): Promise<void> {
  world().slack.sendEvent(linkEvent(message, links));
  await world().slack.eventsSettled();
}

async function previewed(person: PersonClient, message: SeenMessage, count = 1): Promise<SeenMessage> {
  return await person.waitForMessage(
    message.channelId,
    ({ ts, attachments }) => ts === message.ts && attachments.length === count,
  );
}

function previewText({ attachments }: SeenMessage): string {
  return attachments.map((one) => wordsOf({ blocks: objectsAt(one, 'blocks') })).join('\n');
}

function now(person: PersonClient, { channelId, ts }: SeenMessage): SeenMessage {
  const found = person.messagesIn(channelId).find((one) => one.ts === ts);
  if (found === undefined) throw new Error('the message is gone');
  return found;
}

/** Checks that later links get their previews, while the message before them has none. */
async function expectNothingFor(person: PersonClient, message: SeenMessage, before: number): Promise<void> {
  const { mina } = people(world().slack);
  const later = 3;
  for (let count = 0; count < later; count++) await previewed(mina, mina.post(channels.it, chrome));
  expect(now(person, message).attachments).toEqual([]);
  expect(unfurls().length).toBe(before + later);
}
