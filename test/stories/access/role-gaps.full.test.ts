import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readSettings } from '../../../src/features/workspace/store.ts';
import { accept, give, itAdmins, openItChannel, person, security, setRoles } from '../../support/role-steps.ts';
import {
  choose,
  chooseOnLine,
  openNew,
  openOverview,
  openSection,
  removeLine,
  save,
  search,
} from '../../support/settings-steps.ts';
import {
  answerAfter,
  chooseGroups,
  command,
  fileRequest,
  fillForm,
  modalAfter,
  people,
  settledCardOf,
  stateLine,
  troubleIn,
  waitForDirect,
  waitForGroups,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { cast, channels } from '../../support/world.ts';

const warned = 'Nobody can accept activities for';

describe('a bot admin gives IT admin for one device group', () => {
  const world = sharedWorld({ prepare: openItChannel });
  const wren = () => world().slack.as(cast.wren);
  afterEach(() => wren().closeAllViews());
  // Device groups are known after a person has opened a form about a recommendation.
  beforeAll(async () => {
    const { mina } = people(world().slack);
    await fillForm(mina);
    await waitForGroups(mina);
    await mina.closeAllViews();
  });

  async function giveItAdmin(personId: string, groups: readonly string[]) {
    const form = await openNew(wren(), 'roles');
    await choose(wren(), form, 'role', 'it_admin');
    await choose(wren(), form, 'people', [personId]);
    if (groups.length > 0) await search(wren(), form, { field: 'role_groups', words: groups });
    return wordsOf(await save(wren(), form));
  }

  test('it is saved at once, and one warning in settings and status names the other groups until they are covered', async () => {
    const { ben } = people(world().slack);
    const saved = await giveItAdmin(cast.priya, ['Finance']);
    const { roles } = await readSettings(world().mendbot.program);
    await wren().closeAllViews();
    const overview = wordsOf(await openOverview(wren()));
    await wren().closeAllViews();
    const [mine, bens] = [wordsOf(await command(wren(), 'status')), wordsOf(await command(ben, 'status'))];
    const filled = await giveItAdmin(cast.ben, []);

    expect(roles).toEqual([give('it_admin', person(cast.priya), ['Finance'])]);
    for (const shown of [saved, overview, mine]) {
      expect(shown).toMatch(/Nobody can accept activities for .*Engineering/);
      expect(shown).not.toMatch(/Nobody can accept activities for .*Finance/);
    }
    expect(bens).not.toContain(warned);
    expect(filled).not.toContain(warned);
    expect(wordsOf(await command(wren(), 'status'))).not.toContain(warned);
  });

  test('limiting, and then removing, the one who has all brings the warning, and the last removal the default', async () => {
    const list = await openSection(wren(), 'roles');
    const limit = await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Ben Okafor', 'change'));
    await search(wren(), limit, { field: 'role_groups', words: ['Engineering'] });
    const limited = wordsOf(await save(wren(), limit));
    await wren().closeAllViews();
    const removed = wordsOf(await removeLine(wren(), await openSection(wren(), 'roles'), 'Ben Okafor'));
    await wren().closeAllViews();
    const last = wordsOf(await removeLine(wren(), await openSection(wren(), 'roles'), 'Priya Nair'));

    expect(limited).toContain(warned);
    expect(limited).not.toMatch(/Nobody can accept activities for .*Engineering/);
    expect(removed).toMatch(/Nobody can accept activities for .*Engineering/);
    expect(last).toContain(`IT admin: full members of #${channels.it} (by default)`);
    expect(last).not.toContain(warned);
  });
});

describe('a request that nobody can accept', () => {
  const world = sharedWorld({ prepare: openItChannel });
  const wren = () => world().slack.as(cast.wren);
  const finance = [give('requester', security), give('it_admin', person(cast.priya), ['Finance'])];
  const notified = () =>
    wren()
      .directMessages()
      .map(wordsOf)
      .filter((words) => words.includes('Nobody can accept or complete'));

  test('is said so in the form and in the answer, and bot admins are told once', async () => {
    const { mina } = people(world().slack);
    await setRoles(world(), ...finance);
    const all = wordsOf(await fillForm(mina));
    await mina.closeAllViews();
    const form = await fillForm(mina, { groups: ['Engineering'] });
    const covered = wordsOf(await chooseGroups(mina, form, ['Finance']));
    await mina.closeAllViews();
    const uncovered = await fillForm(mina, { groups: ['Engineering', 'Finance'] });

    const filed = troubleIn(await mina.submit(uncovered));
    await expect.poll(() => notified().length).toBeGreaterThan(0);
    await settledCardOf(mina, await fileRequest(mina, { groups: ['Engineering'] }));

    expect(all).toContain('No IT admin covers all device groups.');
    expect(wordsOf(form)).toContain('No IT admin covers all of these device groups');
    expect(covered).not.toContain('No IT admin covers');
    expect(filed).toContain('Nobody can accept it yet.');
    expect(notified()).toEqual([expect.stringContaining('device groups: Engineering, Finance.')]);
    expect(mina.directMessages().map(wordsOf).join()).not.toContain('Nobody can accept or complete');
  });

  test('once roles were given otherwise, the next one is told of again', async () => {
    const { mina } = people(world().slack);
    const before = notified().length;
    const list = await openSection(wren(), 'roles');
    const limit = await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Priya Nair', 'change'));
    await search(wren(), limit, {
      field: 'role_groups',
      words: ['Finance', 'Engineering'],
    });
    expect(wordsOf(await save(wren(), limit))).toContain('Saved.');
    await wren().closeAllViews();

    await settledCardOf(mina, await fileRequest(mina, { groups: ['Engineering'] }));
    expect(notified()).toHaveLength(before);
    const number = await fileRequest(mina);

    await waitForDirect(wren(), number, 'No IT admin covers all device groups.');
    expect(notified()).toHaveLength(before + 1);
  });

  test('a person who covers it by two lines of the settings can: nothing is said', async () => {
    const { mina, priya } = people(world().slack);
    const before = notified().length;
    await setRoles(
      world(),
      give('requester', security),
      give('it_admin', itAdmins, ['Engineering']),
      give('it_admin', person(cast.priya), ['Finance']),
    );

    const form = await fillForm(mina, { groups: ['Engineering', 'Finance'] });
    const number = /REM-\d+/.exec(JSON.stringify(await mina.submit(form)))?.[0] ?? '';

    expect(wordsOf(form)).not.toContain('No IT admin covers');
    expect(await accept(priya, await settledCardOf(mina, number))).toContain(stateLine('active'));
    expect(notified()).toHaveLength(before);
  });

  test('the only one who could has left: the form and the status say so', async () => {
    const { mina } = people(world().slack);
    await setRoles(world(), ...finance);
    world().slack.updateUser(cast.priya, { isDeleted: true });
    await world().slack.eventsSettled();

    const form = wordsOf(await fillForm(mina, { groups: ['Finance'] }));
    const status = wordsOf(await command(wren(), 'status'));
    const overview = wordsOf(await openOverview(wren()));
    await wren().closeAllViews();
    world().slack.updateUser(cast.priya, { isDeleted: false });
    await world().slack.eventsSettled();

    expect(form).toContain('No IT admin covers all of these device groups');
    const gap = /Nobody can accept activities for .*Finance/;
    expect(status).toMatch(gap);
    expect(overview).toMatch(gap);
    expect(overview).toMatch(/Priya Nair \(:warning: has left or is a guest\) \(only .*Finance/);
    await mina.closeAllViews();
    expect(wordsOf(await fillForm(mina, { groups: ['Finance'] }))).not.toContain('No IT admin covers');
  });
});

describe('a domain error', () => {
  const world = sharedWorld({ prepare: openItChannel });

  test('says for what somebody has the role, and who has it for the device groups of this request', async () => {
    const { mina, ben, tomas } = people(world().slack);
    await setRoles(
      world(),
      give('requester', security),
      give('it_admin', person(cast.ben), ['Finance']),
      give('it_admin', person(cast.priya), ['Engineering', 'Finance']),
      give('it_admin', person(cast.ada), ['Engineering']),
    );
    await mina.closeAllViews();
    const card = await settledCardOf(mina, await fileRequest(mina, { groups: ['Finance', 'Engineering'] }));

    const limited = wordsOf(await answerAfter(ben, () => ben.press(card, 'accept_activity')));
    const without = wordsOf(await answerAfter(tomas, () => tomas.press(card, 'accept_activity')));

    expect(limited).toContain(
      'Your IT admin role covers only Finance, not these device groups: Engineering. Ask one of these: Priya Nair.',
    );
    expect(without).toContain(
      'You need the IT admin role for these device groups: Engineering, Finance. Ask one of these: Priya Nair.',
    );
  });
});

describe.each([['deactivated', { isDeleted: true }] as const, ['a guest', { isRestricted: true }] as const])(
  'somebody with a role is %s',
  (_, change) => {
    const world = sharedWorld({ prepare: openItChannel });

    test('and a domain error names only who can act, or that nobody of them can', async () => {
      const { mina, tomas } = people(world().slack);
      const pressed = async () => {
        const card = await settledCardOf(mina, await fileRequest(mina));
        return wordsOf(await answerAfter(tomas, () => tomas.press(card, 'accept_activity')));
      };
      world().slack.updateUser(cast.priya, change);
      await world().slack.eventsSettled();
      const priyas = give('it_admin', person(cast.priya));
      await setRoles(world(), priyas, give('it_admin', person(cast.ben)));
      const held = await pressed();
      await setRoles(world(), priyas);
      const left = await pressed();

      expect(held).toContain('You need the IT admin role. Ask one of these: Ben Okafor.');
      expect(left).toContain('You need the IT admin role. Everyone who had it has left or is a guest');
      expect(left).not.toContain('Priya');
    });
  },
);
