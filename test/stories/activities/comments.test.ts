import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenView } from '../../../sandbox/slack/seen.ts';
import { wholeDetail } from '../../support/detail-steps.ts';
import { lastAudit } from '../../support/role-steps.ts';
import {
  addColleague,
  cardOf,
  chooseInDetails,
  complete,
  directText,
  fileRequest,
  people,
  settledCardOf,
  troubleIn,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { words, wordsLike } from '../../support/words.ts';
import { createWorld, type World } from '../../support/world.ts';

describe('comments', () => {
  let world: World;
  let mina: PersonClient;
  let ben: PersonClient;

  beforeAll(async () => {
    world = await createWorld();
    ({ mina, ben } = people(world.slack));
  });

  afterAll(async () => {
    await world[Symbol.asyncDispose]();
  });

  async function formFor(person: PersonClient, number: string): Promise<SeenView> {
    return await chooseInDetails(person, await cardOf(person, number), 'comment_activity');
  }

  const said = (name: string, number: string) => words('event.activity_commented', { name, number });

  async function write(person: PersonClient, number: string, text: string) {
    const form = await formFor(person, number);
    await person.fill(form, 'typed_reason', text);
    return await person.submit(form);
  }

  test.each([
    ['an IT admin', () => ben, 'it_admin'],
    ['the requester of their own', () => mina, 'requester'],
  ])('are recorded as made by %s, who has both roles', async (_, who, role) => {
    const number = await fileRequest(mina);
    await settledCardOf(ben, number);

    await write(who(), number, 'As agreed.');

    expect(await lastAudit(world, 'activity_commented')).toMatchObject({ role, role_source: 'it_channel' });
  });

  test('reach the thread and the requester word for word, and mention nobody', async () => {
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);

    const result = await write(ben, number, 'Pilot group first, <!channel> & then *all*.');

    expect(result.kind).toBe('updated');
    const line = await waitForThreadLine(ben, card, said('Ben Okafor', number));
    // Rich text shows markup as plain text.
    const asTyped = { type: 'text', text: 'Pilot group first, <!channel> & then *all*.' };
    expect(line.blocks[1]).toMatchObject({ type: 'rich_text', elements: [{ elements: [asTyped] }] });
    await waitForDirect(mina, number, said('Ben Okafor', number));
    expect(directText(ben, number)).toEqual([]);
    expect(wordsOf(await wholeDetail(mina, number))).toContain(`${said('Ben Okafor', number)}\n│ Pilot group first`);
    await write(mina, number, 'Hello *team*, a `code`');
    const shown = await wholeDetail(mina, number);
    expect(
      shown.blocks
        .filter(({ type }) => type === 'rich_text')
        .map((block) => JSON.stringify(block))
        .join(),
    ).toContain('"Hello *team*, a `code`"');
    expect(world.log.errors()).toEqual([]);
  });

  test('can be made whatever has been decided, and change no version: a form that is open stays valid', async () => {
    const number = await fileRequest(mina, { recommendation: 'zoom' });
    const card = await settledCardOf(ben, number);

    expect((await write(mina, number, 'Any news?')).kind).toBe('updated');
    expect((await complete(ben, card)).kind).toBe('closed');
    expect((await write(mina, number, 'Thank you.')).kind).toBe('updated');

    await waitForThreadLine(ben, card, said('Mina Sato', number));
    await waitForDirect(mina, number, wordsLike('event.activity_completed'));
  });

  test('an empty one is refused at the field, and nothing is said', async () => {
    const number = await fileRequest(mina, { recommendation: 'notepad' });

    const result = await write(ben, number, '   ');

    expect(troubleIn(result)).toContain(words('error.comment_missing'));
    expect((await settledCardOf(ben, number)).replies).toEqual([]);
  });

  test('submitted twice, the thread says it once, and a stranger reads nothing of it', async () => {
    const number = await fileRequest(mina, { recommendation: 'firefox' });
    const card = await settledCardOf(ben, number);
    const ivy = addColleague(world.slack, { id: 'U0IVY', name: 'ivy', realName: 'Ivy Stone' });
    const form = await formFor(ben, number);
    await ben.fill(form, 'typed_reason', 'Once.');

    const twice = await Promise.all([ben.submit(form), ben.submit(form)]);

    expect(twice.map(({ kind }) => kind)).toContain('updated');
    await waitForThreadLine(ben, card, said('Ben Okafor', number));
    const shown = wordsOf(await wholeDetail(mina, number));
    expect(shown.split(said('Ben Okafor', number))).toHaveLength(2);
    expect(wordsOf(await wholeDetail(ivy, number))).not.toContain('Once.');
  });
});
