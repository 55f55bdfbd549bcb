import { afterEach, describe, expect, test } from 'vitest';
import type { PersonId } from '../../src/domain/identifiers.ts';
import type { RoleAssignment } from '../../src/domain/role-assignment.ts';
import { textAt } from '../../src/sandbox/wire/json-object.ts';
import { addRouteChannels, onCall, route, servers, setSettings } from '../support/route-steps.ts';
import {
  choose,
  chooseGroup,
  chooseSeveral,
  chosenIn,
  groupsBlockId,
  groupsOffered,
  isGroupsBlock,
  isSummary,
  numbersIn,
  openButtonsOf,
  openSeveral,
  receiptsOf,
  summariesOf,
  summaryOf,
} from '../support/several-steps.ts';
import {
  answerAfter,
  cardOf,
  cardsOf,
  chooseOption,
  chooseRecommendation,
  command,
  fieldValue,
  fileRequest,
  inDays,
  labelOf,
  modalAfter,
  openForm,
  people,
  troubleIn,
  waitForDirect,
  wordsOf,
} from '../support/story-steps.ts';
import { sharedWorld } from '../support/story-world.ts';
import { saveSettings } from '../support/unaudited.ts';
import { cast, channels } from '../support/world.ts';

const world = sharedWorld({ prepare: addRouteChannels });

afterEach(async () => {
  const { store, workspaceId } = world().mendbot.program;
  await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles: [], routes: [] }));
  for (const person of Object.values(people(world().slack))) await person.closeAllViews();
});

describe('requesting several at once', () => {
  test('files each with what they have in common: one card and one audit row each, one summary, no receipts', async () => {
    const { mina } = people(world().slack);
    let form = await chooseSeveral(mina, await openSeveral(mina), ['google chrome', 'silverlight', 'attack surface']);
    form = await choose(mina, form, 'several_priority', 'low');
    await mina.choose(form, 'request_due', inDays(40));
    await mina.fill(form, 'request_notes', 'Before the audit.');

    const submitted = await mina.submit(form);

    expect(troubleIn(submitted)).toBe('3 requests are being filed. A direct message tells you what came of each.');
    const summary = await summaryOf(mina, '3 filed');
    const numbers = numbersIn(summary);
    expect(numbers).toHaveLength(3);
    const cards = await Promise.all(numbers.map((number) => cardOf(mina, number)));
    for (const card of cards) expect(wordsOf(card)).toMatch(/Low[\s\S]*Before the audit\./);
    const options = ['Software update', 'Uninstall', 'Configuration change'];
    expect(cards.map((card, index) => wordsOf(card).includes(options[index] ?? '?'))).toEqual([true, true, true]);
    expect(await auditCount(numbers)).toEqual([1, 1, 1]);
    expect(summariesOf(mina)).toHaveLength(1);
    expect(receiptsOf(mina, numbers)).toEqual([]);
    const second = openButtonsOf(summary)[1] ?? '';
    const detail = await modalAfter(mina, () => mina.press(summary, 'list_open', { value: second }));
    expect(wordsOf(detail)).toContain(numbers[1]);
  });

  test('what is open already is named in the form and not filed again; the summary lets one follow it', async () => {
    const { mina, tomas } = people(world().slack);
    const open = await fileRequest(mina, { recommendation: 'acrobat reader' });
    const form = await chooseSeveral(tomas, await openSeveral(tomas), ['acrobat reader', 'quicktime']);

    expect(wordsOf(form)).toContain(`Already requested, and not filed a second time: ${open} Update Adobe Acrobat`);
    expect(troubleIn(await tomas.submit(form))).toContain('1 request is being filed.');

    const summary = await summaryOf(tomas, '1 filed, 1 not');
    expect(JSON.stringify(summary.blocks)).not.toContain('**');
    expect(wordsOf(summary)).toMatch(new RegExp(`Acrobat.*, not filed: ${open} asks for this already`));
    const answer = await answerAfter(tomas, () => tomas.press(summary, 'follow_instead'));
    expect(wordsOf(answer)).toContain(`You follow ${open}`);
  });

  test('an option is applied where it is possible; where it fits none, the form says so and nothing is filed', async () => {
    const { mina } = people(world().slack);
    let form = await chooseSeveral(mina, await openSeveral(mina), ['child processes', 'jabber']);
    form = await choose(mina, form, 'several_option', 'uninstall');
    expect(wordsOf(form)).toMatch(/This option does not fit “.*child processes.*”, which is not filed\./);

    await mina.submit(form);

    const summary = await summaryOf(mina, '1 filed, 1 not');
    expect(wordsOf(summary)).toMatch(/child processes, not filed: This option does not fit/);
    let none = await chooseSeveral(mina, await openSeveral(mina), ['child processes']);
    none = await choose(mina, none, 'several_option', 'uninstall');
    expect(await mina.submit(none)).toMatchObject({ kind: 'errors', errors: { 'option:several': expect.any(String) } });
  });

  test('attention required has no due date, and so have its requests', async () => {
    const { mina } = people(world().slack);
    let form = await chooseSeveral(mina, await openSeveral(mina), ['webex', '7-zip']);

    form = await choose(mina, form, 'several_option', 'attention_required');
    expect(fieldValue(form, 'request_due')).toBeUndefined();
    await mina.submit(form);

    const [number] = numbersIn(await summaryOf(mina, '2 filed'));
    expect(wordsOf(await cardOf(mina, number ?? ''))).toContain('Attention required');
  });

  test('the due date follows the priority until somebody sets one', async () => {
    const { mina } = people(world().slack);
    let form = await openSeveral(mina);
    const medium = fieldValue(form, 'request_due');

    form = await choose(mina, form, 'several_priority', 'high');
    const high = fieldValue(form, 'request_due');

    expect(String(high) < String(medium)).toBe(true);
    await mina.choose(form, 'request_due', inDays(3));
    form = await choose(mina, form, 'several_priority', 'low');
    expect(fieldValue(form, 'request_due')).toBe(inDays(3));
  });

  test('nothing chosen, a date in the past: said at the field, nothing is filed', async () => {
    const { mina } = people(world().slack);
    const form = await openSeveral(mina);
    expect(await mina.submit(form)).toEqual({ kind: 'client_refused', blockIds: ['recommendation'] });

    const chosen = await chooseSeveral(mina, form, ['vlc']);
    await mina.choose(chosen, 'request_due', inDays(-1));

    expect(await mina.submit(chosen)).toEqual({
      kind: 'errors',
      errors: { 'due:medium': 'The due date has passed. Choose today or later.' },
    });
  });

  test('more than twenty cannot be chosen', async () => {
    const { mina } = people(world().slack);
    const form = await openSeveral(mina);
    const { options } = await mina.suggest(form, 'several_recommendations', '');
    const values = options.slice(0, 21).map((option) => textAt(option, 'value') ?? '');

    await expect(mina.choose(form, 'several_recommendations', values)).rejects.toThrow('does not take 21 values');
    await mina.choose(form, 'several_recommendations', values.slice(0, 20));
    const full = await mina.waitForView(({ blocks }) => blocks.some(isGroupsBlock));
    expect(String(full.blocks.find(isGroupsBlock)?.['block_id']).length).toBeLessThanOrEqual(255);
  });

  test('the same submission delivered twice files each once', async () => {
    const { mina } = people(world().slack);
    const form = await chooseSeveral(mina, await openSeveral(mina), ['wireshark', 'putty']);

    await Promise.all([mina.submit(form), mina.submit(form).catch(() => null)]);

    const numbers = numbersIn(await summaryOf(mina, '2 filed'));
    expect(await auditCount(numbers)).toEqual([1, 1]);
    expect(summariesOf(mina).filter((message) => wordsOf(message).includes(numbers[0] ?? ''))).toHaveLength(1);
  });

  test('a restart in between loses nothing and repeats nothing', async () => {
    const { mina } = people(world().slack);
    const form = await chooseSeveral(mina, await openSeveral(mina), ['notepad++', 'gimp', 'filezilla']);

    await mina.submit(form);
    await world().restart();

    const numbers = numbersIn(await summaryOf(mina, '3 filed'));
    expect(await auditCount(numbers)).toEqual([1, 1, 1]);
  });
});

describe('the form for one', () => {
  test('turns into that for several, with what was entered', async () => {
    const { mina } = people(world().slack);
    let form = await chooseRecommendation(mina, await openForm(mina), 'keepass');
    await mina.choose(form, 'request_due', inDays(11));
    await mina.fill(form, 'request_notes', 'Together, please.');

    await mina.press(form, 'request_several');
    form = await mina.waitForView(({ callbackId }) => callbackId === 'filing_form');

    expect(chosenIn(form)).toEqual([expect.stringContaining('KeePass')]);
    expect(labelOf(fieldValue(form, 'several_option'))).toBe('What each recommends');
    expect(fieldValue(form, 'request_due')).toBe(inDays(11));
    expect(fieldValue(form, 'request_notes')).toBe('Together, please.');
    await mina.submit(await chooseSeveral(mina, form, ['keepass', 'openvpn']));
    const [number] = numbersIn(await summaryOf(mina, '2 filed'));
    expect(wordsOf(await cardOf(mina, number ?? ''))).toContain('Together, please.');
  });

  test('does so with an option that was chosen, and not where it is about a message', async () => {
    const { mina } = people(world().slack);
    const form = await chooseOption(
      mina,
      await chooseRecommendation(mina, await openForm(mina), 'irfanview'),
      'uninstall',
    );
    const message = mina.post(channels.general, 'Please patch IrfanView.');

    await mina.press(form, 'request_several');
    const several = await mina.waitForView(({ callbackId }) => callbackId === 'filing_form');
    const fromMessage = await modalAfter(mina, () => mina.messageShortcut('new_request_from_message', message));

    expect(labelOf(fieldValue(several, 'several_option'))).toBe('Uninstall');
    expect(JSON.stringify(fromMessage.blocks)).not.toContain('request_several');
  });
});

describe('device groups', () => {
  test('each request is about those of the chosen groups that it exposes; where there is none, nothing is filed', async () => {
    const { mina } = people(world().slack);
    let form = await chooseSeveral(mina, await openSeveral(mina), ['coldfusion', 'zoom workplace']);
    form = await chooseGroup(mina, form, 'Finance');

    await mina.submit(form);

    const summary = wordsOf(await summaryOf(mina, '1 filed, 1 not'));
    expect(summary).toMatch(
      /ColdFusion.*, not filed: None of the chosen device groups is known to have exposed devices/,
    );
    const number = /REM-\d+/.exec(summary)?.[0] ?? '';
    expect(wordsOf(await cardOf(mina, number))).toContain('Finance');
  });

  test('somebody whose role covers some is offered those alone, and cannot ask for all devices', async () => {
    const { mina } = people(world().slack);
    const limited: RoleAssignment = {
      role: 'requester',
      holder: { kind: 'person', id: cast.mina as PersonId },
      deviceGroups: ['Engineering'],
    };
    await setSettings(world(), { roles: [limited] });
    let form = await chooseSeveral(mina, await openSeveral(mina), ['docker desktop', 'postman']);

    expect(await mina.submit(form)).toMatchObject({
      kind: 'errors',
      errors: { [groupsBlockId(form)]: expect.stringMatching(/you are requester for .* only/) },
    });
    expect(await groupsOffered(mina, form)).toEqual([expect.stringMatching(/^Engineering \(in \d of 2\)$/)]);
    form = await chooseGroup(mina, form, 'Engineering');
    await mina.submit(form);

    for (const number of numbersIn(await summaryOf(mina, '2 filed'))) {
      expect(wordsOf(await cardOf(mina, number))).toContain('Engineering');
    }
  });

  test('a role that is taken away before the form is submitted is missed', async () => {
    const { tomas } = people(world().slack);
    const form = await chooseSeveral(tomas, await openSeveral(tomas), ['nmap', 'winscp']);
    const give = (id: string): RoleAssignment => ({
      role: 'requester',
      holder: { kind: 'person', id: id as PersonId },
      deviceGroups: null,
    });
    await setSettings(world(), { roles: [give(cast.mina)] });

    const answer = await tomas.submit(form);

    expect(troubleIn(answer)).toContain('Mina Sato');
  });
});

describe('a route that mentions a user group', () => {
  test('mentions it on one card of an order, and on each that is filed alone', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    await setSettings(world(), { routes: [route(servers, { mention: onCall })] });
    let form = await chooseSeveral(mina, await openSeveral(mina), ['teamviewer', 'anydesk', 'tightvnc', 'mobaxterm']);
    form = await choose(mina, form, 'several_priority', 'high');

    await mina.submit(form);

    const numbers = numbersIn(await summaryOf(mina, '4 filed'));
    for (const number of numbers) await cardOf(ben, number, undefined, servers);
    const mentions = () =>
      numbers.filter((number) => JSON.stringify(cardsOf(slack, number, servers)).includes('<!subteam^'));
    expect(mentions()).toHaveLength(1);
    const alone = await fileRequest(mina, { recommendation: 'realvnc', priority: 'high' });
    const card = await cardOf(ben, alone, undefined, servers);
    expect(JSON.stringify(card.blocks)).toContain('<!subteam^');
  });
});

describe('who cannot', () => {
  test('a guest is refused', async () => {
    const gus = world().slack.as(cast.gus);

    expect(wordsOf(await command(gus, 'new several', channels.it))).toContain('Guests cannot use Mendbot.');
  });

  test('somebody without the role is refused', async () => {
    const { ada } = people(world().slack);

    const answer = await command(ada, 'new several');

    expect(wordsOf(answer)).toContain('Only full members of the IT channel');
  });
});

describe('without Defender', () => {
  const bare = sharedWorld({ hasDefender: false });

  test('the form says that there is nothing to choose yet', async () => {
    const { mina } = people(bare().slack);

    const form = await openSeveral(mina);

    expect(wordsOf(form)).toContain('No security recommendations are known yet');
    expect(JSON.stringify((await openForm(mina)).blocks)).not.toContain('request_several');
  });
});

describe('while the cards can stand nowhere', () => {
  const nowhere = sharedWorld({ itChannel: null });

  test('each says so, beside the summary', async () => {
    const wren = nowhere().slack.as(cast.wren);
    const form = await chooseSeveral(wren, await openSeveral(wren), ['jenkins', 'grafana']);

    await wren.submit(form);

    const numbers = numbersIn(await summaryOf(wren, '2 filed'));
    for (const number of numbers) {
      const receipt = await waitForDirect(wren, number, 'No IT channel is configured');
      expect(isSummary.test(wordsOf(receipt))).toBe(false);
    }
  });
});

async function auditCount(numbers: readonly string[]): Promise<readonly number[]> {
  const { store } = world().mendbot.program;
  const rows = await store.db
    .selectFrom('audit_log')
    .innerJoin('activity', 'activity.id', 'audit_log.activity_id')
    .select('activity.number')
    .where('action', '=', 'activity_filed')
    .execute();
  return numbers.map((number) => rows.filter((row) => `REM-${row.number}` === number).length);
}
