import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readSettings } from '../../src/usecases/read-settings.ts';
import { oneEngine } from '../support/engines.ts';
import { accept, give, itAdmins, openItChannel, person, security, setRoles } from '../support/role-steps.ts';
import {
  choose,
  chooseOnLine,
  openNew,
  openOverview,
  openTopic,
  removeLine,
  save,
  saveConfirmed,
  search,
} from '../support/settings-steps.ts';
import {
  answerAfter,
  chooseGroups,
  command,
  fileRequest,
  fillForm,
  modalAfter,
  people,
  settledCardOf,
  troubleIn,
  waitForDirect,
  waitForGroups,
  wordsOf,
} from '../support/story-steps.ts';
import { sharedWorld } from '../support/story-world.ts';
import { cast, channels, type World } from '../support/world.ts';

const byDefault = (role: string) =>
  `Until now full members of #${channels.it} have the role ${role} by default. From then on only those to whom it is given have it`;

/** As where the devices of a recommendation are read. */
async function nameDeviceGroup(world: World, name: string): Promise<void> {
  const { store, clock } = world.mendbot.program;
  const recommendation = await store.db.selectFrom('recommendation').select('id').executeTakeFirstOrThrow();
  const row = { recommendation_id: recommendation.id, device_group: name, device_count: 1, read_at: clock.now() };
  await store.db.insertInto('recommendation_device_group').values(row).execute();
}

describe('a bot admin gives IT admin for one device group', () => {
  const world = sharedWorld({ prepare: openItChannel });
  const wren = () => world().slack.as(cast.wren);
  afterEach(() => wren().closeAllViews());
  // Device groups are known once somebody has asked about a recommendation.
  beforeAll(async () => {
    const { mina } = people(world().slack);
    await fillForm(mina);
    await waitForGroups(mina);
    await mina.closeAllViews();
  });

  async function giftTo(personId: string, role: string, groups: readonly string[]) {
    const form = await openNew(wren(), 'roles');
    await choose(wren(), form, 'role', role);
    await choose(wren(), form, 'people', [personId]);
    if (groups.length > 0)
      await search(wren(), form, { field: 'role_groups', id: 'settings_device_groups', words: groups });
    return form;
  }

  test('who loses the role and what is left without anybody is said first, and nothing is saved before it is confirmed', async () => {
    const form = await giftTo(cast.priya, 'it_admin', ['Finance']);

    const asked = await save(wren(), form);
    const again = await save(wren(), asked);

    expect(wordsOf(asked)).toContain('Nothing was saved yet.');
    expect(wordsOf(asked)).toContain(byDefault('IT admin'));
    expect(wordsOf(asked)).toMatch(/Nobody will have the role IT admin for these device groups: .*Engineering/);
    expect(wordsOf(asked)).not.toMatch(/these device groups: .*Finance/);
    expect(wordsOf(asked)).toContain('for what is about all device groups at once');
    expect(wordsOf(again)).toBe(wordsOf(asked));
    expect((await readSettings(world().mendbot.program)).roles).toEqual([]);
  });

  test('a confirmation is for what was read, and not for another role that is chosen in its place', async () => {
    const form = await giftTo(cast.priya, 'it_admin', ['Finance']);
    const { asked, saved } = await (async () => {
      const first = await save(wren(), form);
      await choose(wren(), first, 'role', 'requester');
      return await saveConfirmed(wren(), first);
    })();

    expect(wordsOf(asked)).toContain(byDefault('requester'));
    expect(wordsOf(saved)).toContain('Saved.');
    expect(wordsOf(saved)).toContain(':warning: Nobody has the role requester for these device groups');
    await wren().closeAllViews();
    await removeLine(wren(), await openTopic(wren(), 'roles'), 'Priya Nair');
  });

  test('confirmed, the gap stands in the settings and in the status of bot admins; what fills it needs no confirmation', async () => {
    const { ben } = people(world().slack);
    const { saved } = await saveConfirmed(wren(), await giftTo(cast.priya, 'it_admin', ['Finance']));
    await wren().closeAllViews();
    const [overview, mine, bens] = [
      wordsOf(await openOverview(wren())),
      wordsOf(await command(wren(), 'status')),
      wordsOf(await command(ben, 'status')),
    ];
    await wren().closeAllViews();
    const filled = wordsOf(await save(wren(), await giftTo(cast.ben, 'it_admin', [])));
    await wren().closeAllViews();

    const gap = /Nobody has the role IT admin for these device groups: .*Engineering/;
    expect(wordsOf(saved)).toMatch(gap);
    expect(overview).toMatch(gap);
    expect(mine).toMatch(gap);
    expect(bens).not.toContain('Nobody has the role');
    expect(filled).toContain('Saved.');
    expect(filled).not.toContain('Nobody has the role');
    expect(wordsOf(await command(wren(), 'status'))).not.toContain('Nobody has the role');
  });

  test('a removal that would leave more without anybody than its form said is asked for once more', async () => {
    const list = await openTopic(wren(), 'roles');
    const form = await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Ben Okafor', 'remove'));
    await nameDeviceGroup(world(), 'Till machines');

    const again = await save(wren(), form);
    const roles = async () => (await readSettings(world().mendbot.program)).roles.length;
    const before = await roles();
    const saved = await save(wren(), again);

    expect(wordsOf(form)).not.toContain('Till machines');
    expect(wordsOf(again)).toContain('What follows from it has changed since this form was opened.');
    expect(wordsOf(again)).toMatch(/Nobody will have the role IT admin for these device groups: .*Till machines/);
    expect(wordsOf(saved)).toContain('Saved.');
    expect(before - (await roles())).toBe(1);
    await wren().closeAllViews();
    await save(wren(), await giftTo(cast.ben, 'it_admin', []));
    await wren().closeAllViews();
  });

  test('limiting the one who has it for all is confirmed too, and removing them says what is left', async () => {
    const list = await openTopic(wren(), 'roles');
    const limit = await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Ben Okafor', 'change'));
    await search(wren(), limit, { field: 'role_groups', id: 'settings_device_groups', words: ['Engineering'] });
    const limited = await save(wren(), limit);
    await wren().closeAllViews();
    const again = await openTopic(wren(), 'roles');
    const removal = await modalAfter(wren(), () => chooseOnLine(wren(), again, 'Ben Okafor', 'remove'));

    expect(wordsOf(limited)).toContain('Nothing was saved yet.');
    expect(wordsOf(limited)).not.toContain('by default');
    expect(wordsOf(removal)).toMatch(/Nobody will have the role IT admin for these device groups: .*Engineering/);
    expect(wordsOf(await save(wren(), removal))).toContain('Saved.');
    await wren().closeAllViews();
    const last = await removeLine(wren(), await openTopic(wren(), 'roles'), 'Priya Nair');
    expect(wordsOf(last)).toContain(`IT admin: full members of #${channels.it} (by default)`);
  });
});

describe.each([oneEngine])('a request that nobody can accept, on %s', (engine) => {
  const world = sharedWorld({ engine, prepare: openItChannel });
  const wren = () => world().slack.as(cast.wren);
  const finance = [give('requester', security), give('it_admin', person(cast.priya), ['Finance'])];
  const told = () =>
    wren()
      .directMessages()
      .map(wordsOf)
      .filter((words) => words.includes('Nobody in IT can accept'));

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
    await expect.poll(() => told().length).toBeGreaterThan(0);
    await settledCardOf(mina, await fileRequest(mina, { groups: ['Engineering'] }));

    expect(all).toContain('Nobody has the role IT admin for all device groups, so that nobody could accept');
    expect(wordsOf(form)).toContain('Nobody has the role IT admin for all of these device groups');
    expect(covered).not.toContain('Nobody has the role');
    expect(filed).toContain('so that nobody can accept it yet. The bot admins are told');
    expect(told()).toEqual([expect.stringContaining('device groups: Engineering, Finance.')]);
    expect(mina.directMessages().map(wordsOf).join()).not.toContain('Nobody in IT can accept');
  });

  test('once roles were given otherwise, the next one is told of again', async () => {
    const { mina } = people(world().slack);
    const before = told().length;
    const list = await openTopic(wren(), 'roles');
    const limit = await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Priya Nair', 'change'));
    await search(wren(), limit, {
      field: 'role_groups',
      id: 'settings_device_groups',
      words: ['Finance', 'Engineering'],
    });
    expect(wordsOf(await save(wren(), limit))).toContain('Saved.');
    await wren().closeAllViews();

    await settledCardOf(mina, await fileRequest(mina, { groups: ['Engineering'] }));
    expect(told()).toHaveLength(before);
    const number = await fileRequest(mina);

    await waitForDirect(wren(), number, 'was filed for all device groups');
    expect(told()).toHaveLength(before + 1);
  });

  test('whoever covers it by two lines of the settings can: nothing is said', async () => {
    const { mina, priya } = people(world().slack);
    const before = told().length;
    await setRoles(
      world(),
      give('requester', security),
      give('it_admin', itAdmins, ['Engineering']),
      give('it_admin', person(cast.priya), ['Finance']),
    );

    const form = await fillForm(mina, { groups: ['Engineering', 'Finance'] });
    const number = /REM-\d+/.exec(JSON.stringify(await mina.submit(form)))?.[0] ?? '';

    expect(wordsOf(form)).not.toContain('Nobody has the role');
    expect(await accept(priya, await settledCardOf(mina, number))).toContain('State: Active');
    expect(told()).toHaveLength(before);
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

    expect(form).toContain('Nobody has the role IT admin for all of these device groups');
    const gap = /Nobody has the role IT admin for these device groups: .*Finance/;
    expect(status).toMatch(gap);
    expect(overview).toMatch(gap);
    expect(overview).toMatch(/Priya Nair \(:warning: has left or is a guest\) \(only .*Finance/);
    await mina.closeAllViews();
    expect(wordsOf(await fillForm(mina, { groups: ['Finance'] }))).not.toContain('Nobody has the role');
  });
});

describe('a refusal', () => {
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
      'You are IT admin for Finance only, which does not cover these device groups: Engineering. The role is given for all of them to Priya Nair.',
    );
    expect(without).toContain(
      'This needs the role IT admin for these device groups: Engineering, Finance. It is given for all of them to Priya Nair.',
    );
  });
});

describe.each([['deactivated', { isDeleted: true }] as const, ['a guest', { isRestricted: true }] as const])(
  'somebody with a role is %s',
  (_, change) => {
    const world = sharedWorld({ prepare: openItChannel });
    const wren = () => world().slack.as(cast.wren);
    afterEach(() => wren().closeAllViews());

    test('and covers nothing: what would be left without anybody is said before the last one who can act goes', async () => {
      await setRoles(world(), give('it_admin', person(cast.priya)), give('it_admin', person(cast.ben)));
      await nameDeviceGroup(world(), 'Till machines');
      const openRemoval = async () => {
        const list = await openTopic(wren(), 'roles');
        return await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Ben Okafor', 'remove'));
      };
      const covered = wordsOf(await openRemoval());
      await wren().closeAllViews();
      world().slack.updateUser(cast.priya, change);
      await world().slack.eventsSettled();

      const removal = wordsOf(await openRemoval());
      await wren().closeAllViews();
      const list = await openTopic(wren(), 'roles');
      const limit = await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Ben Okafor', 'change'));
      await search(wren(), limit, {
        field: 'role_groups',
        id: 'settings_device_groups',
        words: ['Till machines'],
      });
      const limited = wordsOf(await save(wren(), limit));

      const all = 'Nobody will have the role IT admin for what is about all device groups at once.';
      expect(covered).not.toContain('Nobody will have');
      expect(removal).toContain(all);
      expect(removal).toMatch(/Nobody will have the role IT admin for these device groups: .*Till machines/);
      expect(limited).toContain('Nothing was saved yet.');
      expect(limited).toContain(all);
    });

    test('and a form that was opened before is asked once more', async () => {
      world().slack.updateUser(cast.priya, { isDeleted: false, isRestricted: false });
      await world().slack.eventsSettled();
      await setRoles(world(), give('it_admin', person(cast.priya)), give('it_admin', person(cast.ben)));
      const list = await openTopic(wren(), 'roles');
      const removal = await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Ben Okafor', 'remove'));
      world().slack.updateUser(cast.priya, change);
      await world().slack.eventsSettled();

      const again = await save(wren(), removal);

      expect(wordsOf(again)).toContain('What follows from it has changed since this form was opened.');
      expect((await readSettings(world().mendbot.program)).roles).toHaveLength(2);
    });

    test('and a refusal names only who can act, or that nobody of them can', async () => {
      const { mina, tomas } = people(world().slack);
      const pressed = async () => {
        const card = await settledCardOf(mina, await fileRequest(mina));
        return wordsOf(await answerAfter(tomas, () => tomas.press(card, 'accept_activity')));
      };
      const priyas = give('it_admin', person(cast.priya));
      await setRoles(world(), priyas, give('it_admin', person(cast.ben)));
      const held = await pressed();
      await setRoles(world(), priyas);
      const left = await pressed();

      expect(held).toContain('This needs the role IT admin. It is given to Ben Okafor.');
      expect(left).toContain('This needs the role IT admin. Nobody to whom it is given can act any more');
      expect(left).not.toContain('Priya');
    });
  },
);
