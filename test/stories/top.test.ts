import { describe, expect, test } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/slack/seen-message.ts';
import { storeActivity } from '../store/support/fixtures.ts';
import {
  answerAfter,
  cardOf,
  command,
  complete,
  fileRequest,
  modalAfter,
  openForm,
  people,
  settledCardOf,
  waitUntilSeen,
  wordsOf,
} from '../support/story-steps.ts';
import { MovableClock, sharedWorld } from '../support/story-world.ts';
import { saveSettings } from '../support/unaudited.ts';
import { cast, channels, createWorld } from '../support/world.ts';

describe('the top activities', () => {
  const clock = new MovableClock();
  const world = sharedWorld({ clock });

  test('nothing is open: it says so, with totals', async () => {
    const { mina } = people(world().slack);

    const top = wordsOf(await command(mina, 'top'));

    expect(top).toContain('No remediation activity is open.');
    expect(top).toContain(
      '0 open · 0 overdue · 0 completed in 30 days: 0 by e-mail address, 0 System confirmation, 0 N/A',
    );
  });

  test('each entry has rank, link, title, option, priority, due date, progress and state', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'cisco jabber', priority: 'high' });
    await settledCardOf(ben, number);
    await expect.poll(async () => JSON.stringify((await command(mina, 'top')).blocks)).toContain(`|${number}>*`);

    const top = wordsOf(await command(mina, 'top'));

    expect(top).toContain(`1. ${number} Update Cisco Jabber to version 14.3.2`);
    expect(top).toMatch(/Software update · High · due \w+ \d+, \d{4} · ▱{10} 0\/994 · Pending/);
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
    ['0', '“0” is not a number from 1 to 25.'],
    ['1e1', '“1e1” is not a number from 1 to 25.'],
    ['5 6', '“6” is not a number from 1 to 25.'],
    ['ten', '“ten” is nothing that top activities can be asked by.'],
    ['high by size', '“by size” is no order. Possible are by exposure, by devices and by due'],
    ['group:', '“group:” names no device group.'],
    ['<!channel>', '“<!channel>” is nothing'],
  ])('“top %s” is answered with what would be right', async (text, sentence) => {
    const { mina } = people(world().slack);

    const answer = await command(mina, `top ${text}`);

    expect(wordsOf(answer)).toContain(sentence);
    expect(wordsOf(answer)).toContain('Possible are, in any order: a number from 1 to 25');
    expect(JSON.stringify(answer.blocks)).not.toContain('<!channel>');
  });

  test('ranked by devices and for one priority, with Open on each, and Share posts the same', async () => {
    const { mina, ada } = people(world().slack);
    const before = ada.messagesIn(channels.general).length;

    const top = await command(mina, 'top high by devices 5');
    const detail = await modalAfter(mina, () => mina.press(top, 'open_detail'));
    await mina.press(top, 'share_top');
    await waitUntilSeen(world().slack, () => ada.messagesIn(channels.general).length > before);

    const shared = ada.messagesIn(channels.general).at(-1);
    expect(wordsOf(top)).toContain('Most devices left first');
    expect(wordsOf(top)).toContain('Priority: High');
    expect(ranksIn(top)).toEqual(['REM-1001']);
    expect(detail.title).toContain('REM-1001');
    expect(wordsOf(shared ?? top)).toContain('Shared by Mina Sato');
    expect(ranksIn(shared ?? top)).toEqual(ranksIn(top));
    expect(wordsOf(shared ?? top)).toContain('Most devices left first');
  });

  test('a group of which nothing is open is said to have nothing', async () => {
    const { mina } = people(world().slack);

    const { program } = world().mendbot;
    const scope = { kind: 'groups', groups: ['Kiosks of nowhere'] } as const;
    await storeActivity(program.store, program.workspaceId, { scope });

    const top = wordsOf(await command(mina, 'top low group:"kiosks of Nowhere"'));

    expect(top).toContain('No remediation activity of these is open.');
    expect(top).toContain('Device group: Kiosks of nowhere');
    expect(top).toContain('0 open · 0 overdue');
  });

  test('a device group is understood by its bare name', async () => {
    const { mina } = people(world().slack);

    const top = wordsOf(await command(mina, 'top 5 hq workstations by due'));

    expect(top).toContain('Device group: HQ Workstations');
    expect(top).toContain('Soonest due date first');
    expect(wordsOf(await command(mina, 'top by devices group:"hq workstations"'))).toContain(
      'Most devices left first, those of all device groups counted',
    );
    expect(wordsOf(await command(mina, 'top group:Nowhere'))).toContain('There is no device group “Nowhere”');
    expect(wordsOf(await command(mina, 'top workstations'))).toContain('“workstations” is nothing that');
  });

  test('completions of the last 30 days are counted by who completed them', async () => {
    const { mina, ben } = people(world().slack);
    await complete(ben, await cardOf(ben, 'REM-1001'));
    await cardOf(ben, 'REM-1001', (words) => words.includes('State: Completed'));

    const now = wordsOf(await command(mina, 'top'));
    clock.daysLater = 31;
    const later = wordsOf(await command(mina, 'top'));
    clock.daysLater = 0;

    expect(now).toContain('1 completed in 30 days: 1 by e-mail address, 0 System confirmation, 0 N/A');
    expect(later).toContain('0 completed in 30 days');
  });

  test('Share posts the summary to the channel, saying who shared it, without a button', async () => {
    const { slack } = world();
    const { mina, ada } = people(slack);
    const top = await command(mina, 'top 3');

    const before = ada.messagesIn(channels.general).length;
    await mina.press(top, 'share_top');
    await waitUntilSeen(slack, () => ada.messagesIn(channels.general).length > before);

    const shared = ada.messagesIn(channels.general).at(-1) ?? top;
    expect(wordsOf(shared)).toContain('Shared by Mina Sato');
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

    expect(wordsOf(answer)).toContain('This list was shared before and was not posted a second time.');
    await waitUntilSeen(slack, () => ada.messagesIn(channels.general).length > before);
    expect(ada.messagesIn(channels.general)).toHaveLength(before + 1);
  });

  test('Share posts in the language of the channel, and answers in that of whoever presses', async () => {
    const { slack } = world();
    const { ben } = people(slack);
    const haruka = slack.as(cast.haruka);
    const { store, workspaceId } = world().mendbot.program;
    const share = async (person: typeof haruka) => {
      const top = await command(person, 'top 3', channels.it);
      const before = ben.messagesIn(channels.it).length;
      await person.press(top, 'share_top');
      await waitUntilSeen(slack, () => ben.messagesIn(channels.it).length > before);
      const own = await person.waitForEphemeral(({ ts, blocks }) => ts === top.ts && !isShareable({ blocks }));
      return [wordsOf(ben.messagesIn(channels.it).at(-1) ?? top), wordsOf(own)];
    };

    const [english, harukas] = await share(haruka);
    const channel = { [channels.it]: { timeZone: null, locale: 'ja-JP' as const } };
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { channels: channel }));
    const [japanese, bens] = await share(ben);
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { channels: {} }));

    expect(english).toContain('Top remediation activities');
    expect(harukas).toContain('上位の修復アクティビティ');
    expect(japanese).toContain('上位の修復アクティビティ');
    expect(bens).toContain('Top remediation activities');
  });

  test('Share is refused where another organisation reads along', async () => {
    const { slack } = world();
    const { mina } = people(slack);
    const top = await command(mina, 'top', channels.shared);

    const answer = await answerAfter(mina, () => mina.press(top, 'share_top'));

    expect(wordsOf(answer)).toContain('This channel is shared with another organisation');
    expect(mina.messagesIn(channels.shared)).toEqual([]);
  });

  test('Share is refused where the bot cannot see who reads along', async () => {
    const { slack } = world();
    const { mina } = people(slack);
    slack.addChannel({ id: 'C04SECRET', name: 'secret', isPrivate: true, members: [mina.userId] });
    const top = await command(mina, 'top', 'C04SECRET');

    const answer = await answerAfter(mina, () => mina.press(top, 'share_top'));

    expect(wordsOf(answer)).toContain('cannot see whether this conversation is shared');
    expect(mina.messagesIn('C04SECRET')).toEqual([]);
  });
});

describe('the other commands', () => {
  const world = sharedWorld({ engine: 'embedded' });

  test('no text, and “new”, open the form', async () => {
    const { mina } = people(world().slack);

    const forms = [await openForm(mina, ''), await openForm(mina, 'new'), await openForm(mina, '  NEW  ')];

    expect(forms.map(({ callbackId }) => callbackId)).toEqual(['request_form', 'request_form', 'request_form']);
  });

  test.each(['show REM-1001', 'show 1001', 'show rem 1001', 'SHOW rem-1001'])(
    '“%s” shows the activity',
    async (text) => {
      const { mina, ben } = people(world().slack);
      await cardOf(ben, await fileRequest(mina));

      const shown = wordsOf(await modalAfter(ben, () => ben.command(text, { channel: channels.general })));

      expect(shown).toContain('REM-1001 · Update Google Chrome');
      expect(shown).toContain('Created by: Mina Sato');
    },
  );

  test.each([
    ['show', 'Which activity? Give its number: `/remediate show REM-1001`'],
    ['complete', 'Which activity? Give its number: `/remediate complete REM-1001`'],
    ['show REM-9999', 'There is no activity “REM-9999” that is yours to see.'],
    ['complete REM-9999', 'There is no activity “REM-9999” that is yours to see.'],
    ['show <b>&', 'There is no activity “<b>&” that is yours to see.'],
    ['help', 'What Mendbot does'],
    ['frobnicate <!here>', '“frobnicate <!here>” is not a command of Mendbot.'],
  ])('“%s” is answered', async (text, part) => {
    const { mina } = people(world().slack);

    const answer = await command(mina, text);

    expect(wordsOf(answer)).toContain(part);
    expect(JSON.stringify(answer.blocks)).not.toContain('<!here>');
  });

  test('the status names version, store, channel, what was read and what waits', async () => {
    const { mina } = people(world().slack);

    const status = wordsOf(await command(mina, 'status'));

    expect(status).toContain('Mendbot test · embedded database');
    expect(status).toContain(`IT channel: #${channels.it}`);
    expect(status).toMatch(/Defender recommendations: 240 read .*, less than a minute ago\./);
    expect(status).toMatch(/Slack people: \d read .*, less than a minute ago\.\nNext reading /);
    expect(status).toContain('Intune security tasks: off.');
    expect(status).toContain('Queue: ');
  });

  test('a public IT channel is warned of', async () => {
    await using other = await createWorld({
      prepare: (slack) =>
        slack.addChannel({ id: channels.it, name: 'it-remediation', members: ['U01MINA'], isBotMember: true }),
    });
    const { mina } = people(other.slack);

    const status = wordsOf(await command(mina, 'status'));

    expect(status).toContain('The IT channel is public');
  });
});

function isShareable({ blocks }: Pick<SeenMessage, 'blocks'>): boolean {
  return JSON.stringify(blocks).includes('share_top');
}

function ranksIn(message: SeenMessage): readonly string[] {
  return [...wordsOf(message).matchAll(/^\d+\. (REM-\d+)/gm)].map(([, number]) => number ?? '');
}
