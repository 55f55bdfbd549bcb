import { describe, expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenMessage, SeenView } from '../../../sandbox/slack/seen.ts';
import { openDetail, wholeDetail } from '../../support/detail-steps.ts';
import { comment } from '../../support/direct-steps.ts';
import { eventually } from '../../support/eventually.ts';
import { isFull } from '../../support/is-full.ts';
import { saidIn } from '../../support/said.ts';
import {
  cardsOf,
  chooseOption,
  chooseRecommendation,
  chosenIn,
  directText,
  expectReference,
  fieldValue,
  fileAnyway,
  fileRequest,
  modalAfter,
  numberIn,
  people,
  settledCardOf,
  troubleIn,
  waitForDirect,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast, channels } from '../../support/world.ts';

const closed = 'C04CLOSED';
const lost = words('source.lost.not_in_channel');
const world = sharedWorld({
  prepare: (slack) =>
    slack.addChannel({ id: closed, name: 'incident-7', isPrivate: true, members: [cast.mina, cast.tomas] }),
});

describe('a request from a message', () => {
  test('opens the form, which names the channel and copies nothing that the message says', async () => {
    const { mina, priya } = people(world().slack);
    const message = priya.post(channels.general, 'Our secret laptops are on an old browser, <!channel>');

    const form = await requestFrom(mina, message);

    const read = wordsOf(form);
    expect(form.callbackId).toBe('request_form');
    expect(read).toMatch(wordsLike('form.source_in_channel', { channel: channels.general }));
    expect(read).not.toContain('secret');
    expect(chosenIn(form)).toEqual([]);
    expect(fieldValue(form, 'request_notes')).toBeNull();
  });

  test('is filed with the link, which detail and history show', async () => {
    const { mina, priya } = people(world().slack);
    const message = priya.post(channels.general, 'Chrome again');

    const number = await fileFrom(mina, message);

    const link = linkTo(message);
    const card = await settledCardOf(mina, number);
    expect(markupOf(card)).not.toContain('Chrome again');
    const overview = await openDetail(mina, number);
    expect(wordsOf(overview)).toContain(words('source.in_channel', { url: link, channel: channels.general }));
    expect(markupOf(overview)).toContain(`<${link}|`);
    const detail = await wholeDetail(mina, number);
    expect(wordsOf(detail)).toContain(words('event.filed_from_message', { name: 'Mina Sato', number, url: link }));
    expect(markupOf(detail)).toContain(`<${link}|`);
  });

  test('keeps the link in the audit row of its filing', async () => {
    const { mina, priya } = people(world().slack);
    const message = priya.post(channels.general, 'For the record');

    const number = await fileFrom(mina, message);

    expect(await auditOf(number)).toContainEqual({
      action: 'activity_filed',
      source: {
        channelId: channels.general,
        ts: message.ts,
        link: { kind: 'kept', permalink: linkTo(message) },
      },
    });
  });

  test('is linked to a reply, where the message is one', async () => {
    const { mina, priya } = people(world().slack);
    const root = priya.post(channels.general, 'A question');
    const reply = priya.post(channels.general, 'The answer', { threadTs: root.ts });

    const number = await fileFrom(mina, reply);

    await settledCardOf(mina, number);
    expect(markupOf(await openDetail(mina, number))).toContain(`thread_ts=${root.ts}&amp;cid=${channels.general}|`);
  });

  test('goes on saying which message it is about while the form grows', async () => {
    const { mina, priya } = people(world().slack);
    const form = await requestFrom(mina, priya.post(channels.general, 'Look'));

    const grown = await chooseOption(
      mina,
      await chooseRecommendation(mina, form, 'google chrome'),
      'attention_required',
    );

    expect(wordsOf(grown)).toMatch(wordsLike('form.source_in_channel'));
  });

  test('opens once, however often Slack delivers it', async () => {
    const { slack } = world();
    const { mina, priya } = people(slack);
    const message = priya.post(channels.general, 'Once');
    slack.faults.deliverTwice(true);

    const number = await fileFrom(mina, message);

    await settledCardOf(mina, number);
    slack.faults.deliverTwice(false);
    const openings = slack.callsTo('views.open').filter((call) => JSON.stringify(call).includes(message.ts));
    // Two processes may get the delivery, but Slack lets only one of them open the form.
    expect(openings.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('can be opened twice, and gives two requests', async () => {
    const { mina, priya } = people(world().slack);
    const message = priya.post(channels.general, 'Twice');

    const numbers = [await fileFrom(mina, message), await fileFrom(mina, message)];

    expect(new Set(numbers).size).toBe(2);
    for (const number of numbers) {
      await settledCardOf(mina, number);
      expect(markupOf(await openDetail(mina, number))).toContain(linkTo(message));
    }
  });
});

describe('what a message mentions', () => {
  test.each([
    ['an id', 'see va-_-google-_-chrome, please'],
    [
      'a link of the portal',
      '<https://security.microsoft.com/security-recommendations?recommendationId=va-_-google-_-chrome&amp;tid=x|here>',
    ],
  ])('is chosen in the form: %s', async (_, text) => {
    const { mina, priya } = people(world().slack);

    const form = await requestFrom(mina, priya.post(channels.general, text));

    expect(chosenIn(form).join()).toContain('Google Chrome');
  });

  test('is looked up, as after the command: a CVE number', async () => {
    const { mina, priya } = people(world().slack);

    const form = await requestFrom(mina, priya.post(channels.general, 'are we hit by cve-1999-0001 too?'));

    expect(wordsOf(form)).toContain(words('form.cve_pending', { cve: 'CVE-1999-0001' }));
    expect(wordsOf(form)).not.toContain('are we hit');
    const shown = await mina.waitForView((view) =>
      wordsOf(view).includes(words('form.cve_none', { cve: 'CVE-1999-0001' })),
    );
    expect(wordsOf(shown)).toMatch(wordsLike('form.source_in_channel'));
  });
});

describe('without recommendations, where a request is filed in plain words', () => {
  const plainWorld = sharedWorld({ hasDefender: false });

  test('the words of the message do not become those of the request', async () => {
    const { mina, priya } = people(plainWorld().slack);

    const form = await requestFrom(mina, priya.post(channels.general, 'The lobby kiosk runs Windows 7'));

    expect(fieldValue(form, 'request_title')).toBeNull();
    expect(JSON.stringify(form)).not.toContain('kiosk');
  });
});

describe('a message that the bot cannot see', () => {
  test('leaves the request without a link, and the person is told in the form and at filing', async () => {
    const { mina, tomas } = people(world().slack);
    await requestFrom(mina, tomas.post(closed, 'Not for everybody'));

    const notified = await mina.waitForView((view) => wordsOf(view).includes(lost));
    const result = await mina.submit(
      await fileAnyway(mina, await chooseRecommendation(mina, notified, 'google chrome')),
    );

    const number = numberIn(result);
    expect(troubleIn(result)).toContain(lost);
    await settledCardOf(mina, number);
    const read = wordsOf(await openDetail(mina, number));
    expect(saidIn(read, 'source.in_channel', 'source.elsewhere')).toEqual([]);
  });

  test('is told to the person alone', async () => {
    const { mina, tomas } = people(world().slack);
    await requestFrom(mina, tomas.post(closed, 'Not for everybody either'));
    const notified = await mina.waitForView((view) => wordsOf(view).includes(lost));

    const number = numberIn(
      await mina.submit(await fileAnyway(mina, await chooseRecommendation(mina, notified, 'google chrome'))),
    );

    expect(markupOf(await settledCardOf(mina, number))).not.toContain(closed);
    expect(markupOf(await openDetail(tomas, number))).not.toContain(closed);
  });
});

describe('events in between', () => {
  test('a message that is deleted while the form is open keeps its link, which Slack had given', async () => {
    const { slack } = world();
    const { mina, priya } = people(slack);
    const message = priya.post(channels.general, 'Soon gone');
    const form = await requestFrom(mina, message);
    await linkRead(message);
    slack.deleteMessage(channels.general, message.ts);

    const number = numberIn(
      await mina.submit(await fileAnyway(mina, await chooseRecommendation(mina, form, 'google chrome'))),
    );

    await settledCardOf(mina, number);
    expect(markupOf(await openDetail(mina, number))).toContain(linkTo(message));
  });

  test('when Slack does not give the link at once, it is asked again after the filing', async () => {
    const { slack } = world();
    const { mina, priya } = people(slack);
    const refused = slack.faults.playedCount('chat.getPermalink');
    slack.faults.fail('chat.getPermalink', { status: 500, times: 1 });

    const message = priya.post(channels.general, 'Slack is slow');
    const form = await requestFrom(mina, message);
    await linkRefused(refused);
    const number = await fileWith(mina, form);

    await linkedDetailsOf(mina, number, message);
    await settledCardOf(mina, number);
    expect(cardsOf(slack, number)).toHaveLength(1);
    expect((await auditOf(number)).map(({ action }) => action)).toContain('source_linked');
  });

  test('when the message is gone by then, the next direct message says so', async () => {
    const { slack } = world();
    const { mina, ben, priya } = people(slack);
    const refused = slack.faults.playedCount('chat.getPermalink');
    slack.faults.fail('chat.getPermalink', { status: 500, times: 1000 });
    const message = priya.post(channels.general, 'Soon gone as well');
    const form = await requestFrom(mina, message);
    await linkRefused(refused);
    slack.deleteMessage(channels.general, message.ts);

    const number = numberIn(
      await mina.submit(await fileAnyway(mina, await chooseRecommendation(mina, form, 'google chrome'))),
    );

    slack.faults.clear();

    await expect.poll(async () => (await auditOf(number)).map(({ action }) => action)).toContain('source_link_lost');
    await settledCardOf(ben, number);
    await comment(ben, number, 'Ring 2 is next.');
    expect(wordsOf(await waitForDirect(mina, number, 'Ring 2 is next.'))).toContain(words('source.lost.message_gone'));
  });

  if (isFull) {
    test('a form that is submitted after a restart keeps the link', async () => {
      const { mina, priya } = people(world().slack);
      const message = priya.post(channels.general, 'Before the restart');
      const opened = await requestFrom(mina, message);
      await linkRead(message);
      const form = await fileAnyway(mina, await chooseRecommendation(mina, opened, 'google chrome'));
      await world().restart();

      const number = numberIn(await mina.submit(form));

      await settledCardOf(mina, number);
      expect(markupOf(await openDetail(mina, number))).toContain(linkTo(message));
    });
  }

  test('a form that is submitted after it was forgotten is linked too', async () => {
    const { mina, priya } = people(world().slack);
    const message = priya.post(channels.general, 'Days ago');
    const grown = await chooseRecommendation(mina, await requestFrom(mina, message), 'google chrome');
    const form = await fileAnyway(mina, grown);
    await world().mendbot.program.store.db.deleteFrom('open_form').where('view_id', '=', form.id).execute();

    const number = numberIn(await mina.submit(form));

    await linkedDetailsOf(mina, number, message);
  });
});

describe('who may', () => {
  test.each([
    ['a guest', cast.gus, words('error.guest_refused')],
    ['a person without a role', cast.ada, words('error.reading_role_missing.it_channel', { channel: channels.it })],
  ])('not %s, who is told why', async (_, id, why) => {
    const { slack } = world();
    const message = slack.as(cast.priya).post(channels.general, 'For those who may');

    const view = await requestFrom(slack.as(id), message);

    expect(view.callbackId).not.toBe('request_form');
    expect(wordsOf(view)).toContain(why);
  });

  test('not a person of another organization, in a channel that is shared with it', async () => {
    const { slack } = world();
    const message = slack.as(cast.mina).post(channels.shared, 'Hello, Contoso');

    const view = await requestFrom(slack.as(cast.olga), message);

    expect(wordsOf(view)).toContain(words('error.other_organization_refused'));
  });

  test('a full member, in such a channel too; the card is only in the IT channel', async () => {
    const { slack } = world();
    const mina = slack.as(cast.mina);
    const message = slack.as(cast.olga).post(channels.shared, 'Hello, Fabrikam');

    const number = await fileFrom(mina, message);

    await settledCardOf(mina, number);
    expect(markupOf(await openDetail(mina, number))).toContain(linkTo(message));
    expect(cardsOf(slack, number, channels.shared)).toEqual([]);
  });
});

test('a message shortcut that this version does not know says so', async () => {
  const { mina, priya } = people(world().slack);
  const message = priya.post(channels.general, 'From an older manifest');

  const view = await modalAfter(mina, () => mina.messageShortcut('old_shortcut', message));

  expectReference(wordsOf(view));
});

describe('on a message of Mendbot’s own', () => {
  test('the activity is shown, and nothing is filed', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);
    await kept(card);

    const view = await requestFrom(ben, card);

    expect(view.title).toBe(number);
    expect(wordsOf(view)).toContain(words('detail.section.history'));
    expect(directText(ben, number)).toEqual([]);
  });

  test('so it is on a direct message', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    await settledCardOf(ben, number);
    await comment(ben, number, 'Ring 2 is next.');
    const direct = await waitForDirect(mina, number, 'Ring 2 is next.');
    await kept(direct);

    const view = await requestFrom(mina, direct);

    expect(view.title).toBe(number);
  });
});

async function requestFrom(person: PersonClient, message: SeenMessage): Promise<SeenView> {
  return await modalAfter(person, () => person.messageShortcut('new_request_from_message', message));
}

/** Files after Slack has given the link, which is faster than a person's choice. */
async function fileFrom(person: PersonClient, message: SeenMessage): Promise<string> {
  const form = await requestFrom(person, message);
  await linkRead(message);
  return await fileWith(person, form);
}

async function fileWith(person: PersonClient, form: SeenView): Promise<string> {
  return numberIn(
    await person.submit(await fileAnyway(person, await chooseRecommendation(person, form, 'google chrome'))),
  );
}

/** The blocks with their links, which `wordsOf` leaves out. */
function markupOf({ blocks }: Pick<SeenMessage, 'blocks'>): string {
  return JSON.stringify(blocks);
}

async function linkedDetailsOf(person: PersonClient, number: string, message: SeenMessage): Promise<SeenView> {
  const open = () => openDetail(person, number);
  return await eventually('the link', open, (details) => markupOf(details).includes(linkTo(message)));
}

function linkTo({ channelId, ts }: SeenMessage): string {
  return `https://stand-in-works.slack.com/archives/${channelId}/p${ts.replace('.', '')}`;
}

/** Slack shows a message a moment before the database has its place. */
async function kept({ ts }: SeenMessage): Promise<void> {
  const { db } = world().mendbot.program.store;
  const read = () => db.selectFrom('slack_message').select('ts').where('ts', '=', ts).execute();
  await expect.poll(read).toEqual([{ ts }]);
}

/** The form has asked for the link, and Slack has refused it more often than before. */
async function linkRefused(timesBefore: number): Promise<void> {
  await expect.poll(() => world().slack.faults.playedCount('chat.getPermalink')).toBeGreaterThan(timesBefore);
}

async function linkRead(message: SeenMessage): Promise<void> {
  const { db } = world().mendbot.program.store;
  const forms = db.selectFrom('request_form').select('source_permalink').where('source_message_ts', '=', message.ts);
  await expect.poll(() => forms.execute()).not.toEqual([]);
  await expect.poll(() => forms.where('source_permalink', 'is', null).execute()).toEqual([]);
}

async function auditOf(number: string) {
  const { db } = world().mendbot.program.store;
  const rows = await db
    .selectFrom('audit_log')
    .innerJoin('activity', 'activity.id', 'audit_log.activity_id')
    .select(['audit_log.action', 'audit_log.after'])
    .where('activity.number', '=', Number(number.replace('REM-', '')))
    .execute();
  return rows.map(({ action, after }) => ({ action, source: after?.['source'] ?? null }));
}
