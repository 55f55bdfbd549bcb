import { describe, expect, test } from 'vitest';
import type { SeenView } from '../../../sandbox/slack/seen.ts';
import { withAction } from '../../support/carried-values.ts';
import { openDetail, wholeDetail } from '../../support/detail-steps.ts';
import { comment } from '../../support/direct-steps.ts';
import { accept, give, itAdmins, openItChannel, person, security, setRoles } from '../../support/role-steps.ts';
import {
  answerAfter,
  chooseInDetails,
  chooseRecommendation,
  command,
  directText,
  fileAnyway,
  fileRequest,
  labelOf,
  modalAfter,
  numberIn,
  openForm,
  people,
  pressInDetails,
  settledCardOf,
  stateLine,
  troubleIn,
  waitForDirect,
  waitForGroups,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast } from '../../support/world.ts';

const world = sharedWorld({ prepare: openItChannel });

describe('roles for some device groups', () => {
  const limited = [
    give('requester', security),
    give('it_admin', itAdmins, ['Engineering']),
    give('it_admin', person(cast.priya), ['Finance']),
  ];

  test('an IT admin acts where the role covers all device groups, and reads otherwise for which it does not', async () => {
    const { mina, ben, priya } = people(world().slack);
    await setRoles(world(), ...limited);
    const [finance, both, all] = [
      await settledCardOf(mina, await fileRequest(mina, { groups: ['Finance'] })),
      await settledCardOf(mina, await fileRequest(mina, { groups: ['Finance', 'Engineering'] })),
      await settledCardOf(mina, await fileRequest(mina)),
    ];

    const refusedOne = await answerAfter(ben, () => ben.press(finance, 'accept_activity'));
    const refusedBoth = await answerAfter(ben, () => ben.press(both, 'accept_activity'));
    const refusedAll = await answerAfter(ben, () => ben.press(all, 'accept_activity'));
    // Priya is in the group of Engineering too, and has Finance by name: together they cover both.
    const [one, two] = [await accept(priya, finance), await accept(priya, both)];

    expect(wordsOf(refusedOne)).toContain(
      words('error.groups_not_covered.some_held', {
        role: words('role.it_admin'),
        covered: 'Engineering',
        groups: 'Finance',
        holders: 'Priya Nair',
      }),
    );
    expect(wordsOf(refusedBoth)).toMatch(wordsLike('error.groups_not_covered.some_held', { groups: 'Finance' }));
    expect(wordsOf(refusedAll)).toMatch(
      wordsLike('error.groups_not_covered.all_nobody', { role: words('role.it_admin'), covered: 'Engineering' }),
    );
    expect([one, two]).toEqual([
      expect.stringContaining(stateLine('active')),
      expect.stringContaining(stateLine('active')),
    ]);
  });

  test('what somebody may not see is answered like a number that does not exist, everywhere', async () => {
    const { mina, ben } = people(world().slack);
    await setRoles(world(), ...limited);
    const number = await fileRequest(mina, { groups: ['Finance'] });
    const card = await settledCardOf(mina, number);
    const sentence = (text: string) => words('error.activity_not_found', { text });

    const [hidden, unknown, completing] = [
      await wholeDetail(ben, number),
      await command(ben, 'show REM-9999'),
      await command(ben, `complete ${number}`),
    ];
    const pressed = [];
    for (const action of ['open_detail', 'send_devices', 'follow_activity']) {
      const forged = withAction(card, 'open_detail', action);
      pressed.push(wordsOf(await answerAfter(ben, () => ben.press(forged, action, { isStale: true }))));
    }
    const shortcut = await modalAfter(ben, () => ben.messageShortcut('new_request_from_message', card));

    expect(wordsOf(hidden).replace(number, 'REM-9999')).toBe(wordsOf(unknown));
    expect(wordsOf(completing)).toContain(sentence(number));
    expect(pressed).toEqual(pressed.map(() => expect.stringContaining(sentence(number))));
    expect(wordsOf(shortcut)).toContain(sentence(number));
  });

  test('of an activity about all devices, each reads the devices of their own groups', async () => {
    const { mina, ben } = people(world().slack);
    await setRoles(world(), ...limited);
    const number = await fileRequest(mina, { recommendation: 'chrome' });
    await settledCardOf(mina, number);

    const devices = wordsOf(await pressInDetails(ben, await openDetail(ben, number), 'detail_devices'));

    expect(devices).toContain(words('detail.devices_limited'));
    expect(devices).toContain('Engineering');
    expect(devices).not.toContain('Finance');
  });

  test('the top list and its totals are of what somebody may see', async () => {
    const { mina, ben, priya } = people(world().slack);
    await setRoles(world(), ...limited);
    const open = async (who: typeof ben) => {
      const lines = wordsOf(await command(who, 'top 25')).split('\n');
      const totals = lines.find((line) => wordsLike('top.totals').test(line)) ?? '';
      return Number(/\d+/.exec(totals)?.[0]);
    };
    const before = [await open(mina), await open(ben), await open(priya)];

    const number = await fileRequest(mina, { recommendation: 'quicktime', groups: ['Finance'] });
    const after = [await open(mina), await open(ben), await open(priya)];

    expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual([1, 0, 1]);
    expect(wordsOf(await command(ben, 'top 25'))).not.toContain(number);
    expect(wordsOf(await command(priya, 'top 25'))).toContain(number);
  });

  test('the top activities in Home are the first five of what somebody may see', async () => {
    const { ben, priya } = people(world().slack);
    await setRoles(world(), ...limited);
    const numbersOf = async (who: typeof ben, text: string) => [
      ...new Set(wordsOf(await command(who, text)).match(/REM-\d+/g)),
    ];
    const homeOf = async (who: typeof ben, number = '') => {
      who.openHome();
      return await who.waitForHome((view) => wordsOf({ blocks: topOf(view) }).includes(number));
    };
    const topOf = ({ blocks }: Pick<SeenView, 'blocks'>) =>
      blocks.filter((block) => String(block['block_id']).startsWith('top:'));
    const [bens, priyas] = [await numbersOf(ben, 'top 25'), await numbersOf(priya, 'top 25')];
    const hidden = priyas.filter((number) => !bens.includes(number));

    const [ofBen, ofPriya] = [await homeOf(ben, bens[0]), await homeOf(priya, priyas[0])];

    expect(topOf(ofBen).map((block) => /REM-\d+/.exec(JSON.stringify(block))?.[0])).toEqual(bens.slice(0, 5));
    expect(topOf(ofPriya).map((block) => /REM-\d+/.exec(JSON.stringify(block))?.[0])).toEqual(priyas.slice(0, 5));
    expect(hidden).not.toEqual([]);
    expect(hidden.filter((number) => wordsOf(ofBen).includes(number))).toEqual([]);
  });

  test('the form says that somebody has asked for the same, without what is not to be seen', async () => {
    const { mina, ben } = people(world().slack);
    await setRoles(
      world(),
      give('requester', security),
      give('requester', person(cast.ben), ['Engineering']),
      give('it_admin', person(cast.priya)),
    );
    const number = await fileRequest(mina, { recommendation: 'citrix receiver', groups: ['Finance'] });

    const form = await chooseRecommendation(ben, await openForm(ben), 'citrix receiver');

    expect(wordsOf(form)).toContain(words('form.others_unseen'));
    expect(wordsOf(form)).not.toContain(number);
  });

  test('a requester is offered the device groups of the role, and files for those alone', async () => {
    const { ben } = people(world().slack);
    await setRoles(world(), give('requester', person(cast.ben), ['Finance']));
    await chooseRecommendation(ben, await openForm(ben), 'google chrome');
    const form = await waitForGroups(ben);

    const { options } = await ben.suggest(form, 'request_groups', '');
    const forAll = await ben.submit(form);
    await ben.choose(form, 'request_groups', [String(options[0]?.['value'])]);
    const chosen = await ben.waitForView(({ hash }) => hash !== form.hash);
    const filed = await ben.submit(await fileAnyway(ben, chosen));

    expect(options.map(labelOf)).toEqual([expect.stringMatching(/^Finance \(/)]);
    expect(troubleIn(forAll)).toMatch(
      wordsLike('error.groups_not_covered.all_nobody', { role: words('role.requester'), covered: 'Finance' }),
    );
    expect(numberIn(filed)).toMatch(/^REM-\d+$/);
  });

  test('a reader of some device groups can ask for those of their own requests too, and for no other', async () => {
    const { mina } = people(world().slack);
    await setRoles(world(), give('requester', security), give('it_admin', itAdmins));
    const number = await fileRequest(mina, { groups: ['Engineering'] });

    await setRoles(world(), give('requester', person(cast.mina), ['Finance']), give('it_admin', itAdmins));

    expect(wordsOf(await command(mina, 'list group:"engineering"'))).toContain(number);
    expect(wordsOf(await command(mina, 'list engineering'))).toContain(number);
    expect(wordsOf(await command(mina, 'list group:"HQ Workstations"'))).toMatch(wordsLike('list.wrong_unknown_group'));
  });

  test('a follower who may not see it any more is told nothing more', async () => {
    const { mina, tomas, priya } = people(world().slack);
    await setRoles(world(), give('requester', security), give('it_admin', person(cast.priya)));
    const number = await fileRequest(mina, { groups: ['Finance'] });
    const card = await settledCardOf(mina, number);
    await chooseInDetails(tomas, card, 'follow_activity');

    await setRoles(
      world(),
      give('requester', person(cast.mina)),
      give('requester', person(cast.tomas), ['Engineering']),
      give('it_admin', person(cast.priya)),
    );
    await comment(priya, number, 'Ring 2 is next.');
    await waitForDirect(mina, number, 'Ring 2 is next.');

    expect(directText(tomas, number)).toEqual([]);
  });
});
