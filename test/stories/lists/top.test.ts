import { describe, expect, test } from 'vitest';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import { storeActivity } from '../../support/db/fixtures.ts';
import { saidIn } from '../../support/said.ts';
import {
  answerAfter,
  cardOf,
  chosenIn,
  command,
  complete,
  dayInText,
  fileRequest,
  inDays,
  modalAfter,
  openForm,
  people,
  settledCardOf,
  stateLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { MovableClock, sharedWorld } from '../../support/story-world.ts';
import { saveSettings } from '../../support/unaudited.ts';
import { japaneseText, labelled, words, wordsLike } from '../../support/words.ts';
import { cast, channels, createWorld } from '../../support/world.ts';

describe('the top activities', () => {
  const clock = new MovableClock();
  const world = sharedWorld({ clock });

  test('says that nothing is open, with totals', async () => {
    const { mina } = people(world().slack);

    const top = wordsOf(await command(mina, 'top'));

    expect(top).toContain(words('top.none'));
    expect(top).toMatch(
      wordsLike('top.totals', { open: 0, overdue: 0, completed: 0, email: 0, system: 0, notAvailable: 0 }),
    );
  });

  test('each entry has rank, link, title, status and progress', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'cisco jabber', priority: 'high' });
    await settledCardOf(ben, number);
    await expect.poll(async () => JSON.stringify((await command(mina, 'top')).blocks)).toContain(`|${number}>*`);

    const top = wordsOf(await command(mina, 'top'));

    const facts = [words('priority.high'), words('status.due', { due: dayInText(inDays(7)) })];
    const progress = words('top.progress', { bar: '▱▱▱▱▱▱▱▱▱▱', fixed: 0, count: 994 });
    expect(top).toContain(
      words('top.entry', {
        rank: 1,
        link: number,
        title: 'Update Cisco Jabber to version 14.3.2',
        status: [`${stateLine('pending')} ${words('state.pending')}`, ...facts, progress].join(' · '),
      }),
    );
  });

  test('the one that exposes most comes first; more than asked for are left out, 10 by default', async () => {
    const { mina, ben } = people(world().slack);
    const numbers = [];
    for (const recommendation of ['silverlight', 'quicktime', 'bonjour', 'flash player', 'openoffice', 'adobe air']) {
      numbers.push(await fileRequest(mina, { recommendation }));
    }
    for (const recommendation of ['acrobat dc', 'firefox esr', 'xml core', 'java se', 'citrix receiver']) {
      numbers.push(await fileRequest(mina, { recommendation }));
    }
    for (const number of numbers) await settledCardOf(ben, number);

    const three = ranksIn(await command(mina, 'top 3'));
    const standard = ranksIn(await command(mina, 'top'));
    const all = ranksIn(await command(mina, 'top 25'));

    expect([three, standard, all].map(({ length }) => length)).toEqual([3, 10, 12]);
    expect(standard.slice(0, 3)).toEqual(three);
    expect(all.slice(0, 10)).toEqual(standard);
    expect(all.indexOf('REM-1001')).toBeLessThan(all.indexOf(numbers[0] ?? ''));
  });

  test.each([
    ['0', words('top.wrong_count', { word: '0' })],
    ['1e1', words('top.wrong_count', { word: '1e1' })],
    ['5 6', words('top.wrong_count', { word: '6' })],
    ['ten', words('top.wrong_word', { word: 'ten' })],
    ['high by size', wordsLike('top.wrong_by', { word: 'by size' })],
    ['group:', words('list.wrong_group', { word: 'group:' })],
    ['<!channel>', words('top.wrong_word', { word: '<!channel>' })],
  ])('“top %s” is answered with what would be right', async (text, sentence) => {
    const { mina } = people(world().slack);

    const answer = await command(mina, `top ${text}`);

    expect(wordsOf(answer)).toMatch(sentence);
    expect(wordsOf(answer)).toMatch(wordsLike('top.possible'));
    expect(JSON.stringify(answer.blocks)).not.toContain('<!channel>');
  });

  test('ranked by devices and for one priority, with Open on each, and Share posts the same', async () => {
    const { mina, ada } = people(world().slack);
    const before = ada.messagesIn(channels.general).length;

    const top = await command(mina, 'top high by devices 5');
    const detail = await modalAfter(mina, () => mina.press(top, 'open_detail'));
    await mina.press(top, 'share_top');
    await expect.poll(() => ada.messagesIn(channels.general).length).toBeGreaterThan(before);

    const shared = ada.messagesIn(channels.general).at(-1);
    expect(wordsOf(top)).toContain(words('top.by.devices'));
    expect(wordsOf(top)).toContain(words('top.of_priorities', { priorities: words('priority.high'), count: 1 }));
    expect(ranksIn(top)).toEqual(['REM-1001']);
    expect(detail.title).toContain('REM-1001');
    expect(wordsOf(shared ?? top)).toContain(words('top.shared_by', { name: 'Mina Sato' }));
    expect(ranksIn(shared ?? top)).toEqual(ranksIn(top));
    expect(wordsOf(shared ?? top)).toContain(words('top.by.devices'));
  });

  test('says that nothing of a device group is open', async () => {
    const { mina } = people(world().slack);

    const { program } = world().mendbot;
    const scope = { kind: 'groups', groups: ['Kiosks of nowhere'] } as const;
    await storeActivity(program.store, program.workspaceId, { scope });

    const top = wordsOf(await command(mina, 'top low group:"kiosks of Nowhere"'));

    expect(top).toContain(words('top.none_of_these'));
    expect(top).toContain(words('top.of_groups', { groups: 'Kiosks of nowhere', count: 1 }));
    expect(top).toMatch(wordsLike('top.totals', { open: 0, overdue: 0 }));
  });

  test('a device group is understood by its bare name', async () => {
    const { mina } = people(world().slack);

    const top = wordsOf(await command(mina, 'top 5 hq workstations by due'));

    expect(top).toContain(words('top.of_groups', { groups: 'HQ Workstations', count: 1 }));
    expect(top).toContain(words('top.by.due'));
    expect(wordsOf(await command(mina, 'top by devices group:"hq workstations"'))).toContain(
      words('top.by.devices_of_all'),
    );
    expect(wordsOf(await command(mina, 'top group:Nowhere'))).toMatch(
      wordsLike('list.wrong_unknown_group', { word: 'Nowhere' }),
    );
    expect(wordsOf(await command(mina, 'top workstations'))).toMatch(
      wordsLike('top.wrong_word', { word: 'workstations' }),
    );
  });

  test('completions of the last 30 days are counted by who completed them', async () => {
    const { mina, ben } = people(world().slack);
    await complete(ben, await cardOf(ben, 'REM-1001'));
    await cardOf(ben, 'REM-1001', stateLine('completed'));

    const now = wordsOf(await command(mina, 'top'));
    clock.daysLater = 31;
    const later = wordsOf(await command(mina, 'top'));
    clock.daysLater = 0;

    expect(now).toMatch(wordsLike('top.totals', { completed: 1, email: 1, system: 0, notAvailable: 0 }));
    expect(later).toMatch(wordsLike('top.totals', { completed: 0 }));
  });

  test('Share posts the summary to the channel, saying who shared it, without a button', async () => {
    const { slack } = world();
    const { mina, ada } = people(slack);
    const top = await command(mina, 'top 3');

    const before = ada.messagesIn(channels.general).length;
    await mina.press(top, 'share_top');
    await expect.poll(() => ada.messagesIn(channels.general).length).toBeGreaterThan(before);

    const shared = ada.messagesIn(channels.general).at(-1) ?? top;
    expect(wordsOf(shared)).toContain(words('top.shared_by', { name: 'Mina Sato' }));
    expect(ranksIn(shared)).toEqual(ranksIn(top));
    expect(JSON.stringify(shared.blocks)).not.toContain('share_top');
    expect(ada.messagesIn(channels.general)).toHaveLength(before + 1);
  });

  test('pressing Share twice posts once, and says so the second time', async () => {
    const { slack } = world();
    const { mina, ada } = people(slack);
    const top = await command(mina, 'top 3');
    const before = ada.messagesIn(channels.general).length;

    const answer = await answerAfter(mina, () =>
      Promise.all([mina.press(top, 'share_top'), mina.press(top, 'share_top', { isStale: true })]),
    );

    expect(wordsOf(answer)).toContain(words('top.already_shared'));
    await expect.poll(() => ada.messagesIn(channels.general).length).toBeGreaterThan(before);
    expect(ada.messagesIn(channels.general)).toHaveLength(before + 1);
  });

  test('Share posts in the language of the channel, and answers in that of the person who presses', async () => {
    const { slack } = world();
    const { ben } = people(slack);
    const haruka = slack.as(cast.haruka);
    const { store, workspaceId } = world().mendbot.program;
    const share = async (person: typeof haruka) => {
      const top = await command(person, 'top 3', channels.it);
      const before = ben.messagesIn(channels.it).length;
      await person.press(top, 'share_top');
      await expect.poll(() => ben.messagesIn(channels.it).length).toBeGreaterThan(before);
      const own = await person.waitForEphemeral(({ ts, blocks }) => ts === top.ts && !isShareable({ blocks }));
      return [wordsOf(ben.messagesIn(channels.it).at(-1) ?? top), wordsOf(own)];
    };

    const [english, harukas] = await share(haruka);
    const channel = { [channels.it]: { timeZone: null, locale: 'ja-JP' as const } };
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { channels: channel }));
    const [japanese, bens] = await share(ben);
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { channels: {} }));

    expect(english).toContain(words('top.heading'));
    expect(harukas).toContain(japaneseText('top.heading'));
    expect(japanese).toContain(japaneseText('top.heading'));
    expect(bens).toContain(words('top.heading'));
  });

  test('Share is refused where another organization reads along', async () => {
    const { slack } = world();
    const { mina } = people(slack);
    const top = await command(mina, 'top', channels.shared);

    const answer = await answerAfter(mina, () => mina.press(top, 'share_top'));

    expect(wordsOf(answer)).toContain(words('top.not_shareable_external'));
    expect(mina.messagesIn(channels.shared)).toEqual([]);
  });

  test('Share is refused where the bot cannot see who reads along', async () => {
    const { slack } = world();
    const { mina } = people(slack);
    slack.addChannel({ id: 'C04SECRET', name: 'secret', isPrivate: true, members: [mina.userId] });
    const top = await command(mina, 'top', 'C04SECRET');

    const answer = await answerAfter(mina, () => mina.press(top, 'share_top'));

    expect(wordsOf(answer)).toContain(words('top.not_shareable_unknown'));
    expect(mina.messagesIn('C04SECRET')).toEqual([]);
  });
});

describe('the other commands', () => {
  const world = sharedWorld();

  test('no text, and “new”, open the form', async () => {
    const { mina } = people(world().slack);

    const forms = [await openForm(mina, ''), await openForm(mina, 'new'), await openForm(mina, '  NEW  ')];

    expect(forms.map(({ callbackId }) => callbackId)).toEqual(['request_form', 'request_form', 'request_form']);
  });

  test.each(['REM-1001', 'show REM-1001', 'show 1001', 'show rem 1001', 'SHOW rem-1001'])(
    '“%s” shows the activity',
    async (text) => {
      const { mina, ben } = people(world().slack);
      await cardOf(ben, await fileRequest(mina));

      const shown = wordsOf(await modalAfter(ben, () => ben.command(text, { channel: channels.general })));

      expect(shown).toMatch(wordsLike('activity.heading', { number: 'REM-1001' }));
      expect(shown).toContain(labelled('activity.line.created_by', 'Mina Sato'));
    },
  );

  test.each([
    ['show', words('help.needs_number', { command: 'show' })],
    ['complete', words('help.needs_number', { command: 'complete' })],
    ['show REM-9999', words('error.activity_not_found', { text: 'REM-9999' })],
    ['complete REM-9999', words('error.activity_not_found', { text: 'REM-9999' })],
    ['show <b>&', words('error.activity_not_found', { text: '<b>&' })],
    ['help', words('help.list')],
    ['hlep', words('help.did_you_mean', { command: '/remediate help' })],
  ])('“%s” is answered', async (text, part) => {
    const { mina } = people(world().slack);

    const answer = await command(mina, text);

    expect(wordsOf(answer)).toContain(part);
    expect(JSON.stringify(answer.blocks)).not.toContain('<!here>');
  });

  test('a mistyped command is run once it is confirmed', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'zoom' });
    await cardOf(ben, number);

    const opened = await modalAfter(mina, () => mina.command(`accept ${number}`, { channel: channels.it }));
    expect(wordsOf(opened)).toContain(number);
    await mina.closeAllViews();
    const asked = await command(mina, `shwo ${number}`);
    const details = await modalAfter(mina, () => mina.press(asked, 'run_command'));

    expect(wordsOf(asked)).toContain(words('help.did_you_mean', { command: `/remediate show ${number}` }));
    expect(details.title).toBe(number);
    await mina.closeView(details);
  });

  test('anything else is searched for in the form', async () => {
    const { mina } = people(world().slack);

    const found = await openForm(mina, '7-zip');
    await mina.closeView(found);
    const unknown = await openForm(mina, 'frobnicate <!here>');

    expect(chosenIn(found)).toEqual([expect.stringContaining('7-Zip')]);
    expect(wordsOf(unknown)).toContain(words('form.no_match', { text: 'frobnicate <!here>' }));
    expect(JSON.stringify(unknown.blocks)).not.toContain('<!here>');
    await mina.closeView(unknown);
  });

  test('the status is one line where all is well; bot admins read version, store, channel and what was read', async () => {
    const { mina } = people(world().slack);

    const line = wordsOf(await command(mina, 'status'));
    const status = wordsOf(await command(world().slack.as(cast.wren), 'status'));

    expect(line).toMatch(wordsLike('status.all_well'));

    expect(status).toContain(words('status.version', { version: 'test', store: words('status.store.postgresql') }));
    expect(status).toContain(words('status.it_channel', { id: channels.it }));
    expect(status).toMatch(
      wordsLike('status.read', { name: words('connection.recommendations'), count: 240, age: words('age.moment') }),
    );
    expect(status).toMatch(wordsLike('status.read', { name: words('connection.people'), age: words('age.moment') }));
    expect(status).toMatch(wordsLike('status.next_at'));
    expect(status).toContain(words('status.intune_off'));
    expect(saidIn(status, 'status.queue', 'status.queue_empty')).toHaveLength(1);
  });

  test('bot admins are warned of a public IT channel', async () => {
    await using other = await createWorld({
      prepare: (slack) =>
        slack.addChannel({ id: channels.it, name: 'it-remediation', members: ['U01MINA'], isBotMember: true }),
    });

    const status = wordsOf(await command(other.slack.as(cast.wren), 'status'));

    expect(status).toContain(words('status.it_channel_public'));
  });
});

function isShareable({ blocks }: Pick<SeenMessage, 'blocks'>): boolean {
  return JSON.stringify(blocks).includes('share_top');
}

function ranksIn(message: SeenMessage): readonly string[] {
  return [...wordsOf(message).matchAll(/^\d+\. (REM-\d+)/gm)].map(([, number]) => number ?? '');
}
