import { afterEach, describe, expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenView } from '../../../sandbox/slack/seen.ts';
import type { SubmitResult } from '../../../sandbox/slack/submit-view.ts';
import { textAt } from '../../../sandbox/wire/json-object.ts';
import type { PersonId } from '../../../src/core/identifiers.ts';
import type { RoleAssignment } from '../../../src/core/roles.ts';
import { openDetail } from '../../support/detail-steps.ts';
import { eventually } from '../../support/eventually.ts';
import { openValues, valuesOf } from '../../support/offers.ts';
import { setRoles } from '../../support/role-steps.ts';
import { addRouteChannels, onCall, route, servers, setSettings } from '../../support/route-steps.ts';
import {
  cardOf,
  cardsOf,
  choose,
  chooseOption,
  chooseRecommendations,
  chosenIn,
  dayInText,
  directText,
  fieldValue,
  fileAnyway,
  fileRequest,
  inDays,
  labelOf,
  modalAfter,
  openForm,
  people,
  settledCardOf,
  troubleIn,
  waitForDirect,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { saveSettings } from '../../support/unaudited.ts';
import { labelled, words, wordsLike } from '../../support/words.ts';
import { cast, channels } from '../../support/world.ts';

const world = sharedWorld({ prepare: addRouteChannels });

afterEach(async () => {
  const { store, workspaceId } = world().mendbot.program;
  await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles: [], routes: [] }));
  for (const person of Object.values(people(world().slack))) await person.closeAllViews();
});

describe('requesting several at once', () => {
  test('files each with what they have in common: one card and one audit row each, and one confirmation', async () => {
    const { mina, ben } = people(world().slack);
    let form = await chooseRecommendations(mina, await openForm(mina), [
      'google chrome',
      'silverlight',
      'attack surface',
    ]);
    form = await choose(mina, form, 'request_priority', 'low');
    form = await choose(mina, form, 'request_due', inDays(40));
    await mina.fill(form, 'request_notes', 'Before the audit.');
    const options = ['update', 'uninstall', 'configuration_change'] as const;
    for (const option of options) {
      expect(wordsOf(form)).toMatch(new RegExp(` · ${words(`option.${option}`)} · .* · due ${dayInText(inDays(40))}`));
    }

    const submitted = await mina.submit(form);

    const numbers = numbersIn(submitted);
    expect(numbers).toHaveLength(3);
    expect(titleOf(submitted)).toBe(words('filed.title', { count: 3, number: numbers[0] ?? '' }));
    const cards = await Promise.all(numbers.map((number) => settledCardOf(mina, number)));
    for (const card of cards) expect(wordsOf(card)).toMatch(/Low[\s\S]*Before the audit\./);
    for (const [index, option] of options.entries()) {
      const details = await openDetail(ben, numbers[index] ?? '');
      expect(wordsOf(details)).toContain(labelled('activity.line.option', words(`option.${option}`)));
    }
    expect(await auditCount(numbers)).toEqual([1, 1, 1]);
    expect(numbers.flatMap((number) => directText(mina, number))).toEqual([]);
    const notice = await mina.waitForView();
    const [, second] = openValues(notice);
    const detail = await modalAfter(mina, () => mina.press(notice, 'list_open', { value: second ?? '' }));
    expect(wordsOf(detail)).toContain(numbers[1]);
  });

  test('what is asked for already is left out, unless its box is ticked; following one keeps the form', async () => {
    const { mina, tomas } = people(world().slack);
    const first = await fileRequest(mina, { recommendation: 'acrobat reader' });
    const second = await fileRequest(mina, { recommendation: 'peazip' });
    let form = await chooseRecommendations(tomas, await openForm(tomas), ['acrobat reader', 'quicktime', 'peazip']);
    expect(wordsOf(form)).toContain(words('form.others_heading').replaceAll('*', ''));
    const follow = form.blocks.find((block) => JSON.stringify(block).includes(first));
    const value = textAt(Object(follow)['accessory'], 'value') ?? '';
    const { hash } = form;

    await tomas.press(form, 'follow_instead', { value });
    form = await tomas.waitForView((view) => view.id === form.id && view.hash !== hash);
    expect(wordsOf(form)).toMatch(wordsLike('form.other_notified', { number: first, state: words('state.pending') }));
    await tomas.choose(form, 'request_anyway', [boxOf(form, 'peazip')]);
    const submitted = await tomas.submit(form);

    expect(numbersIn(submitted)).toHaveLength(2);
    expect(troubleIn(submitted)).toMatch(wordsLike('filed.left_out', { number: first }));
    expect(troubleIn(submitted)).not.toMatch(wordsLike('filed.left_out', { number: second }));
  });

  test('where all are asked for already nothing is filed, and the boxes say so', async () => {
    const { mina } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'nmap' });
    await fileRequest(mina, { recommendation: 'winscp' });
    const form = await chooseRecommendations(mina, await openForm(mina), ['nmap', 'winscp']);

    expect(troubleIn(await mina.submit(form))).toBe(words('error.already_requested', { number }));
  });

  test('offers the options that all of them have', async () => {
    const { mina } = people(world().slack);
    const software = await chooseRecommendations(mina, await openForm(mina), ['jabber', 'silverlight']);
    expect(valuesOf(software, 'request_option')).toEqual(['recommended', 'uninstall', 'attention_required']);

    const mixed = await chooseRecommendations(mina, software, ['jabber', 'child processes']);

    expect(valuesOf(mixed, 'request_option')).toEqual(['recommended', 'attention_required']);
    expect(labelOf(fieldValue(mixed, 'request_option'))).toBe(words('form.option_recommended'));
  });

  test('an option that was chosen for one stays for several; the recommended one is what each recommends', async () => {
    const { mina } = people(world().slack);
    const one = await chooseRecommendations(mina, await openForm(mina), ['irfanview']);
    const two = await chooseRecommendations(mina, one, ['irfanview', 'keepass']);
    expect(labelOf(fieldValue(two, 'request_option'))).toBe(words('form.option_recommended'));

    const uninstall = await choose(mina, two, 'request_option', 'uninstall');
    const three = await chooseRecommendations(mina, uninstall, ['irfanview', 'keepass', 'openvpn']);

    expect(labelOf(fieldValue(three, 'request_option'))).toBe(words('option.uninstall'));
  });

  test('attention required has no due date, and so have its requests', async () => {
    const { mina } = people(world().slack);
    let form = await chooseRecommendations(mina, await openForm(mina), ['webex', '7-zip']);

    form = await chooseOption(mina, form, 'attention_required');
    expect(fieldValue(form, 'request_due')).toBeUndefined();
    const numbers = numbersIn(await mina.submit(form));

    expect(wordsOf(await cardOf(mina, numbers[0] ?? ''))).toContain(words('option.attention_required'));
  });

  test('a date in the past is said at its field, and nothing is filed', async () => {
    const { mina } = people(world().slack);
    const form = await chooseRecommendations(mina, await openForm(mina), ['vlc', 'gimp']);
    await mina.choose(form, 'request_due', inDays(-1));

    expect(await mina.submit(form)).toEqual({ kind: 'errors', errors: { due: words('error.due_date_past') } });
  });

  test('one that Defender dropped while the form was open is named, and nothing is filed', async () => {
    const { mina } = people(world().slack);
    const form = await chooseRecommendations(mina, await openForm(mina), ['vivaldi', 'opera']);
    const title = chosenIn(form)[0] ?? '';
    const { db } = world().mendbot.program.store;
    await db.updateTable('recommendation').set({ removed_at: new Date() }).where('name', '=', title).execute();

    expect(troubleIn(await mina.submit(form))).toBe(words('error.recommendations_gone', { titles: `“${title}”` }));
  });

  test('twenty are filed at once, and more cannot be chosen', async () => {
    const { mina } = people(world().slack);
    const form = await openForm(mina);
    const { options } = await mina.suggest(form, 'request_recommendation', '');
    const values = options.slice(-21).map((option) => textAt(option, 'value') ?? '');
    await expect(mina.choose(form, 'request_recommendation', values)).rejects.toThrow('does not take 21 values');
    await mina.choose(form, 'request_recommendation', values.slice(1));
    const full = await mina.waitForView((view) => chosenIn(view).length === 20 && view.hash !== form.hash);

    const submitted = await mina.submit(await fileAnyway(mina, full));

    const numbers = numbersIn(submitted);
    expect(numbers).toHaveLength(20);
    for (const number of numbers) await cardOf(mina, number);
  });

  test('the same submission delivered twice files each once, and both answers name the same', async () => {
    const { mina } = people(world().slack);
    const form = await chooseRecommendations(mina, await openForm(mina), ['wireshark', 'putty']);

    const [first, again] = await Promise.all([mina.submit(form), mina.submit(form)]);

    const numbers = numbersIn(first.kind === 'updated' ? first : again);
    expect(numbers).toHaveLength(2);
    expect(await auditCount(numbers)).toEqual([1, 1]);
    const { payload } = world().slack.deliveries.findLast((one) => one.payload['type'] === 'view_submission') ?? {};
    const repeated = JSON.stringify((await mina.submitRaw({ ...payload })).body);
    for (const number of numbers) expect(repeated).toContain(number);
    expect(await auditCount(numbers)).toEqual([1, 1]);
  });

  test('a restart right after it loses no card and repeats none', async () => {
    const { mina } = people(world().slack);
    const form = await chooseRecommendations(mina, await openForm(mina), ['notepad++', 'inkscape', 'filezilla']);

    const numbers = numbersIn(await mina.submit(await fileAnyway(mina, form)));
    await world().restart();

    for (const number of numbers) await settledCardOf(mina, number);
    expect(numbers.map((number) => cardsOf(world().slack, number).length)).toEqual([1, 1, 1]);
  });

  test('from a message, each keeps the link to it', async () => {
    const { mina, priya } = people(world().slack);
    const message = priya.post(channels.general, 'Please patch both.');
    const opened = await modalAfter(mina, () => mina.messageShortcut('new_request_from_message', message));
    const form = await chooseRecommendations(mina, opened, ['thunderbird', 'libreoffice']);

    const numbers = numbersIn(await mina.submit(form));

    for (const number of numbers) {
      await cardOf(mina, number);
      expect(wordsOf(await openDetail(mina, number))).toMatch(
        wordsLike('source.in_channel', { channel: channels.general }),
      );
    }
  });
});

describe('device groups', () => {
  test('a group that exposes no device of one of them is an error that names it; without it both are filed', async () => {
    const { mina } = people(world().slack);
    let form = await chooseRecommendations(mina, await openForm(mina), ['coldfusion', 'zoom workplace']);
    form = await chooseGroup(mina, form, 'Finance');

    const refused = await mina.submit(form);

    const title = chosenIn(form).find((name) => name.includes('ColdFusion')) ?? '';
    const said = words('error.groups_not_exposed', { group: 'Finance', titles: `“${title}”` });
    expect(refused).toEqual({ kind: 'errors', errors: { [groupsBlockId(form)]: said } });
    const only = await chooseRecommendations(mina, form, ['zoom workplace']);
    expect(fieldValue(only, 'request_groups')).toHaveLength(1);
    const result = await mina.submit(only);
    const [number] = result.kind === 'updated' ? (/REM-\d+/.exec(result.view.title) ?? []) : [];
    expect(wordsOf(await cardOf(mina, number ?? ''))).toContain('Finance');
  });

  test('somebody whose role covers some is offered those alone, and cannot ask for all devices', async () => {
    const { mina } = people(world().slack);
    await setSettings(world(), { roles: [requester(cast.mina, ['Engineering'])] });
    let form = await chooseRecommendations(mina, await openForm(mina), ['docker desktop', 'google chrome']);

    expect(await mina.submit(form)).toMatchObject({
      kind: 'errors',
      errors: { [groupsBlockId(form)]: expect.stringMatching(wordsLike('error.groups_not_covered.all_nobody')) },
    });
    expect(await groupsOffered(mina, form)).toEqual([
      expect.stringMatching(wordsLike('form.group_option_of', { name: 'Engineering', all: 2 })),
    ]);
    form = await chooseGroup(mina, form, 'Engineering');

    for (const number of numbersIn(await mina.submit(form))) {
      expect(wordsOf(await cardOf(mina, number))).toContain('Engineering');
    }
  });

  test('a role that is taken away before the form is submitted is missed', async () => {
    const { tomas } = people(world().slack);
    const form = await chooseRecommendations(tomas, await openForm(tomas), ['tortoisesvn', 'sourcetree']);
    await setSettings(world(), { roles: [requester(cast.mina, null)] });

    expect(troubleIn(await tomas.submit(form))).toContain('Mina Sato');
  });
});

describe('a route that mentions a user group', () => {
  test('mentions it on one card of those filed together, and on each that is filed alone', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    await setSettings(world(), { routes: [route(servers, { mention: onCall })] });
    let form = await chooseRecommendations(mina, await openForm(mina), [
      'teamviewer',
      'anydesk',
      'tightvnc',
      'mobaxterm',
    ]);
    form = await choose(mina, form, 'request_priority', 'high');

    const numbers = numbersIn(await mina.submit(await fileAnyway(mina, form)));

    expect(numbers).toHaveLength(4);
    for (const number of numbers) await cardOf(ben, number, undefined, servers);
    const mentions = () =>
      numbers.filter((number) => JSON.stringify(cardsOf(slack, number, servers)).includes('<!subteam^'));
    expect(mentions()).toHaveLength(1);
    const alone = await fileRequest(mina, { recommendation: 'realvnc', priority: 'high' });
    const card = await cardOf(ben, alone, undefined, servers);
    expect(JSON.stringify(card.blocks)).toContain('<!subteam^');
  });
});

describe('while the cards can stand nowhere', () => {
  const nowhere = sharedWorld({ itChannel: null });

  test('each says so', async () => {
    const { mina } = people(nowhere().slack);
    await setRoles(nowhere(), requester(cast.mina, null));
    const form = await chooseRecommendations(mina, await openForm(mina), ['jenkins', 'grafana']);

    for (const number of numbersIn(await mina.submit(form))) {
      await waitForDirect(mina, number, words('undelivered.no_channel'));
    }
  });
});

function requester(id: string, deviceGroups: readonly string[] | null): RoleAssignment {
  return { role: 'requester', holder: { kind: 'person', id: id as PersonId }, deviceGroups };
}

function titleOf(result: SubmitResult): string {
  return result.kind === 'updated' ? result.view.title : result.kind;
}

/** The numbers of the filed activities in a confirmation. */
function numbersIn(result: SubmitResult): readonly string[] {
  if (result.kind !== 'updated') throw new Error(`nothing was filed: ${JSON.stringify(result)}`);
  const filed = result.view.blocks.filter((block) => JSON.stringify(block).includes('list_open'));
  return filed.map((block) => /REM-\d+/.exec(JSON.stringify(block))?.[0] ?? '');
}

function boxOf({ blocks }: SeenView, name: string): string {
  const options = blocks.flatMap((block) =>
    String(block['block_id']).startsWith('anyway:') ? (Object(block)['element']['options'] as readonly object[]) : [],
  );
  const box = options.find((option) => labelOf(option).toLowerCase().includes(name));
  return textAt(Object(box), 'value') ?? `no box for ${name}`;
}

function groupsBlockId({ blocks }: SeenView): string {
  return blocks.map((block) => String(block['block_id'])).find((id) => id.startsWith('groups:')) ?? '';
}

async function groupsOffered(person: PersonClient, form: SeenView): Promise<readonly string[]> {
  const { options } = await person.suggest(form, 'request_groups', '');
  return options.map(labelOf);
}

/** The groups are read in the background, so the list is opened until it contains the group. */
async function chooseGroup(person: PersonClient, form: SeenView, name: string): Promise<SeenView> {
  const find = async () => {
    const { options } = await person.suggest(form, 'request_groups', name);
    return options.find((option) => labelOf(option).startsWith(`${name} (`));
  };
  const found = await eventually(`${name} is offered`, find, (option) => option !== undefined);
  return await choose(person, form, 'request_groups', [textAt(Object(found), 'value') ?? '']);
}

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
