import { describe, expect, test } from 'vitest';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import { objectsAt, textAt } from '../../../sandbox/wire/json-object.ts';
import { formatActivityNumber, type PersonId } from '../../../src/core/identifiers.ts';
import type { Role } from '../../../src/core/roles.ts';
import { listStepValue } from '../../../src/platform/slack/codec.ts';
import { withValue } from '../../support/carried-values.ts';
import { storeActivity } from '../../support/db/fixtures.ts';
import { offersOf } from '../../support/offers.ts';
import { saidIn } from '../../support/said.ts';
import {
  answerAfter,
  cardOf,
  command,
  complete,
  completedBy,
  fileRequest,
  inDays,
  isIn,
  modalAfter,
  people,
  reject,
  settledCardOf,
  stateLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { MovableClock, sharedWorld } from '../../support/story-world.ts';
import { saveSettings } from '../../support/unaudited.ts';
import { labelled, words, wordsLike } from '../../support/words.ts';
import { cast } from '../../support/world.ts';

const bens = 'ben.okafor@fabrikam.example';

describe('where Slack refuses tables', () => {
  const clock = new MovableClock();
  // Each process learns by itself that Slack refuses tables.
  const world = sharedWorld({ clock, isAlone: true });

  test('lines stand in their place with a button each, and no table is tried again that day', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    const number = await fileRequest(mina, { priority: 'high' });
    await complete(ben, await settledCardOf(ben, number));
    slack.faults.fail('response_url', { error: 'invalid_blocks', status: 400, times: 1 });

    const first = await command(mina, 'list completed');
    const second = await command(mina, 'list completed');
    const detail = await modalAfter(mina, () => mina.press(second, 'list_open'));
    clock.daysLater = 2;
    const later = await command(mina, 'list completed');
    clock.daysLater = 0;

    expect([first, second, later].map((page) => page.blocks.some(({ type }) => type === 'table'))).toEqual([
      false,
      false,
      true,
    ]);
    expect(wordsOf(first)).toMatch(
      new RegExp(`^REM-1001 Update Google Chrome.*\\n${stateLine('completed')} ${completedBy(bens).source}`, 'm'),
    );
    expect(wordsOf(first)).toContain(words('list.created_by', { name: 'Mina Sato' }));
    expect(detail.title).toContain('REM-1001');
  });
});

describe('the list', () => {
  const clock = new MovableClock();
  const world = sharedWorld({ clock });

  test('an empty list says so, with what to do', async () => {
    const { mina } = people(world().slack);

    expect(wordsOf(await command(mina, 'list'))).toContain(words('list.none_at_all'));
    expect(wordsOf(await command(mina, 'list by:na'))).toContain(words('list.none', { text: 'by:na' }));
    expect(wordsOf(await command(mina, 'list overdu high'))).toMatch(
      wordsLike('list.none_searched', { text: 'overdu high' }),
    );
    expect(wordsOf(await command(mina, 'list bogus:xx'))).toMatch(wordsLike('list.wrong_name', { word: 'bogus:xx' }));
  });

  test('a line says its status, by whom and when it was completed, and its progress', async () => {
    const { mina, ben } = people(world().slack);
    const [done, attention, refused] = [
      await fileRequest(mina, { priority: 'high' }),
      await fileRequest(mina, { recommendation: 'silverlight', option: 'attention_required' }),
      await fileRequest(mina, { recommendation: 'quicktime' }),
    ];
    await settledCardOf(ben, done);
    await complete(ben, await cardOf(ben, done));
    await reject(ben, await cardOf(ben, refused), 'no');

    const lines = linesOf(await command(mina, 'list'));

    expect(lines.map((line) => line.split(' ')[0])).toEqual([refused, attention, done]);
    expect(lines.map((line) => line.split(' | ')[3])).toEqual(Array(3).fill('Mina Sato'));
    const cells = lines.map((line) => line.split(' | ').toSpliced(3, 1).slice(2));
    const dash = words('common.dash');
    expect(lines[2]).toMatch(/^REM-\d+ \| Update Google Chrome/);
    expect(cells[2]).toEqual([
      expect.stringMatching(
        new RegExp(
          `^${stateLine('completed')} Completed by ${RegExp.escape(bens)} · \\d{4}-\\d\\d-\\d\\d · waiting for \\d+ devices$`,
        ),
      ),
      expect.stringMatching(/^▱{10} 0\/\d+$/),
    ]);
    const requester = words('card.requested_by', { name: 'Mina Sato' });
    const facts = [words('option.attention_required'), words('priority.medium'), requester];
    expect(cells[1]).toEqual([`${stateLine('open')} ${facts.join(' · ')}`, dash]);
    const because = words('status.rejected_because', { name: 'Ben Okafor', reason: 'no' });
    expect(cells[0]).toEqual([`${stateLine('rejected')} ${because}`, expect.stringMatching(/^▱{10} 0\/\d+$/)]);
  });

  test('a completed list names who completed, in place of the progress', async () => {
    const { mina } = people(world().slack);

    const [line = ''] = linesOf(await command(mina, 'list completed'));

    expect(line.split(' | ').slice(3)).toEqual(['Mina Sato', bens]);
  });

  test('filters go together in any order, and who completed is one of them', async () => {
    const { mina, ben } = people(world().slack);
    const numbersFor = async (person: typeof mina, filter: string) =>
      numbersIn(await command(person, `list ${filter}`));

    expect(await numbersFor(mina, 'by:ben.okafor@fabrikam.example')).toEqual(['REM-1001']);
    expect(await numbersFor(ben, 'by:me')).toEqual(['REM-1001']);
    expect(await numbersFor(mina, 'by:me')).toEqual([]);
    expect(await numbersFor(mina, 'by:system')).toEqual([]);
    expect(await numbersFor(mina, 'chrome HIGH completed')).toEqual(['REM-1001']);
    expect(await numbersFor(mina, 'completed chrome low')).toEqual([]);
    expect(await numbersFor(mina, 'open mine')).toEqual(['REM-1002']);
    expect(await numbersFor(ben, 'mine')).toEqual([]);
    expect(await numbersFor(mina, 'rem-1003')).toEqual(['REM-1003']);
  });

  test('the answer says what was understood: by whom it was completed, and a device group by its bare name', async () => {
    const { mina } = people(world().slack);
    const { program } = world().mendbot;
    const groups = (...names: string[]) => ({ dueOn: inDays(90), scope: { kind: 'groups', groups: names } }) as const;
    const there = await storeActivity(program.store, program.workspaceId, groups('HQ Workstations'));
    await storeActivity(program.store, program.workspaceId, groups('Servers'));
    const past = await storeActivity(program.store, program.workspaceId, groups('Branch  9 (closed)'));

    const [by, me, bare, quoted] = [
      wordsOf(await command(mina, 'list by:ben.okafor@fabrikam.example')),
      wordsOf(await command(mina, 'list by:me by:system')),
      await command(mina, 'list hq workstations pending'),
      wordsOf(await command(mina, 'list "hq workstations"')),
    ];

    expect(by).toContain(words('list.filter_completed_by', { names: 'ben.okafor@fabrikam.example' }));
    expect(me).toContain(
      words('list.filter_completed_by', { names: `${words('list.completer_me')} or System confirmation` }),
    );
    expect(numbersIn(bare)).toEqual([formatActivityNumber(there.number)]);
    expect(wordsOf(bare)).toContain(words('list.filter', { text: 'group:"HQ Workstations" pending' }));
    expect(wordsOf(bare)).toContain(words('top.of_groups', { groups: 'HQ Workstations', count: 1 }));
    expect(numbersIn(await command(mina, 'list branch 9 (CLOSED) pending'))).toEqual([
      formatActivityNumber(past.number),
    ]);
    expect(quoted).toMatch(wordsLike('list.none_searched', { text: '"hq workstations"' }));
    expect(quoted).toContain(words('list.quoted_group', { name: 'HQ Workstations', word: 'group:"HQ Workstations"' }));
    const top = await command(mina, 'top "hq workstations"');
    expect(wordsOf(top)).toContain(words('top.of_groups', { groups: 'HQ Workstations', count: 1 }));
    expect(wordsOf(top)).toContain(formatActivityNumber(there.number));
    expect(wordsOf(await command(mina, 'top "nowhere"'))).toMatch(
      wordsLike('list.wrong_unknown_group', { word: 'nowhere' }),
    );
  });

  test('a device group with quotation marks or a colon in its name can be typed, bare and in quotes', async () => {
    const { mina } = people(world().slack);
    const { program } = world().mendbot;
    const groups = (name: string) => ({ dueOn: inDays(90), scope: { kind: 'groups', groups: [name] } }) as const;
    const lab = await storeActivity(program.store, program.workspaceId, groups('Lab "A" north'));
    const site = await storeActivity(program.store, program.workspaceId, groups('Site:Paris'));

    const typed = [
      'lab "a" north',
      String.raw`group:"Lab \"A\" north"`,
      String.raw`group:“Lab \“A\” north”`,
      'group:"Lab "A" north"',
    ];
    for (const group of typed) {
      const answer = await command(mina, `list ${group} pending`);
      expect(numbersIn(answer)).toEqual([formatActivityNumber(lab.number)]);
      expect(wordsOf(answer)).toContain(words('list.filter', { text: String.raw`group:"Lab \"A\" north" pending` }));
      expect(wordsOf(answer)).toContain(words('top.of_groups', { groups: 'Lab "A" north', count: 1 }));
    }
    const bare = await command(mina, 'list site:paris pending');
    const unknown = wordsOf(await command(mina, 'list site:rome'));
    const help = wordsOf(await command(mina, 'help'));

    expect(numbersIn(bare)).toEqual([formatActivityNumber(site.number)]);
    expect(unknown).toMatch(wordsLike('list.wrong_name', { word: 'site:rome' }));
    expect(help).toContain(words('help.list'));
  });

  test.each([
    'ungrouped devices',
    'group:"Ungrouped Devices"',
    'group:unassigned',
    'none',
    'グループに属さないデバイス',
    'group:"グループに属さないデバイス"',
  ])('devices in no group can be asked for as “%s”', async (group) => {
    const { mina } = people(world().slack);
    const { program } = world().mendbot;
    const scope = { kind: 'groups', groups: ['UnassignedGroup'] } as const;
    const there = await storeActivity(program.store, program.workspaceId, { dueOn: inDays(90), scope });

    const answer = await command(mina, `list pending ${group}`);

    expect(numbersIn(answer)[0]).toBe(formatActivityNumber(there.number));
    expect(wordsOf(answer)).toContain(words('top.of_groups', { groups: words('common.ungrouped'), count: 1 }));
    expect(wordsOf(answer)).toContain(words('list.filter', { text: `pending group:"${words('common.ungrouped')}"` }));
    expect(saidIn(wordsOf(answer), 'top.with_all_groups')).toEqual([]);
  });

  test('a request for all device groups counts for each, and the answer says so where there is one', async () => {
    const { mina } = people(world().slack);
    const { program } = world().mendbot;
    const every = await storeActivity(program.store, program.workspaceId, {
      dueOn: inDays(90),
      scope: { kind: 'all' },
    });
    const [list, top, all] = [
      await command(mina, 'list servers pending'),
      await command(mina, 'top 25 servers'),
      await command(mina, 'list pending'),
    ];

    expect(numbersIn(list)).toContain(formatActivityNumber(every.number));
    expect([list, top, all].map((answer) => saidIn(wordsOf(answer), 'top.with_all_groups'))).toEqual([
      ['top.with_all_groups'],
      ['top.with_all_groups'],
      [],
    ]);
  });

  test.each([
    ['by:nobody', words('list.wrong_by', { word: 'by:nobody' })],
    ['chrome due:someday', words('list.wrong_due', { word: 'due:someday' })],
    ['chrome group:"No <!channel>where"', words('list.wrong_unknown_group', { word: 'No <!channel>where' })],
    ['group:', words('list.wrong_group', { word: 'group:' })],
    ['by:<!channel>', words('list.wrong_by', { word: 'by:<!channel>' })],
  ])('“list %s” is answered with what is possible', async (filter, sentence) => {
    const { mina } = people(world().slack);

    const answer = await command(mina, `list ${filter}`);

    expect(wordsOf(answer)).toContain(sentence);
    expect(wordsOf(answer)).toContain(words('list.possible'));
    expect(JSON.stringify(answer.blocks)).not.toContain('<!channel>');
  });

  test('Open shows the activity', async () => {
    const { mina } = people(world().slack);
    const list = await command(mina, 'list completed');

    const option = optionsOf(list)[0] ?? '';
    const detail = await modalAfter(mina, () => mina.press(list, 'open_detail', { option }));

    expect(detail.title).toContain('REM-1001');
    expect(wordsOf(detail)).toContain(labelled('activity.line.created_by', 'Mina Sato'));
  });

  test('what is past its due date is marked, and found', async () => {
    const { mina } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'bonjour', priority: 'high' });
    clock.daysLater = 8;

    const list = await command(mina, 'list overdue');
    clock.daysLater = 0;

    expect(numbersIn(list)).toEqual([number]);
    expect(wordsOf(list)).toMatch(wordsLike('status.late', { count: 1 }));
  });

  test('pages take each other’s place and keep the filter', async () => {
    const { mina } = people(world().slack);
    const { program } = world().mendbot;
    for (let index = 0; index < 23; index += 1) {
      await storeActivity(program.store, program.workspaceId, { title: `Chrome ${index}`, priority: 'low' });
    }
    const first = await command(mina, 'list low chrome');
    const before = mina.ephemeral().length;

    const second = await pageAfter(mina, first, 'list_older');
    const third = await pageAfter(mina, second, 'list_older');
    const back = await pageAfter(mina, third, 'list_newer');

    expect([first, second, third].map((page) => numbersIn(page).length)).toEqual([10, 10, 3]);
    expect(new Set([first, second, third].flatMap(numbersIn)).size).toBe(23);
    for (const [index, shown] of [first, second, third].entries()) {
      const place = { place: 'of_all', page: index + 1, pages: 3, many: 'no', count: 23, order: 'newest', own: '' };
      expect(wordsOf(shown)).toContain(words('list.page', place));
    }
    expect([first, second, third].map((page) => offersOf(page, 'list_steps').buttons)).toEqual([
      ['list_older', 'list_batch', 'export_activities'],
      ['list_newer', 'list_older', 'list_batch', 'export_activities'],
      ['list_newer', 'list_batch', 'export_activities'],
    ]);
    expect(numbersIn(back)).toEqual(numbersIn(second));
    expect(wordsOf(third)).toContain(words('list.filter', { text: 'low chrome' }));
    expect(mina.ephemeral()).toHaveLength(before);
  });

  test('what somebody may see is decided anew on each page', async () => {
    const { ben } = people(world().slack);
    const { store, workspaceId } = world().mendbot.program;
    const scope = { kind: 'groups', groups: ['Vault'] } as const;
    for (let index = 0; index < 12; index += 1) {
      await storeActivity(store, workspaceId, { title: `Vault ${index}`, scope });
    }
    const page = await command(ben, 'list "vault"');
    const give = (role: Role, id: string, deviceGroups: readonly string[] | null) =>
      ({ role, holder: { kind: 'person', id: id as PersonId }, deviceGroups }) as const;
    const roles = [give('it_admin', cast.ben, ['Finance']), give('requester', cast.mina, null)];
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles }));

    const next = await pageAfter(ben, page, 'list_older');
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles: [] }));

    expect(numbersIn(page)).toHaveLength(10);
    expect(wordsOf(next)).toMatch(wordsLike('list.none'));
  });

  test('a forged value of a button gets no further than a typed filter', async () => {
    const { mina } = people(world().slack);
    const page = await command(mina, 'list low chrome');
    const forge = (value: string) => mina.press(withValue(page, 'list_older', value), 'list_older', { isStale: true });
    const older = { kind: 'older', than: 9999, keys: null } as const;

    expect(wordsOf(await answerAfter(mina, () => forge('older:x:')))).toContain(words('error.list_gone'));
    await forge(listStepValue.encode({ ...older, text: 'by:nobody' }));
    await mina.waitForEphemeral(
      ({ ts, blocks }) => ts === page.ts && isIn(wordsOf({ blocks }), wordsLike('list.wrong_by')),
    );
    await forge(listStepValue.encode({ ...older, than: 1, text: 'low' }));
    await mina.waitForEphemeral(
      ({ ts, blocks }) => ts === page.ts && isIn(wordsOf({ blocks }), wordsLike('list.page')),
    );
  });
});

type Person = ReturnType<typeof people>['mina'];

async function pageAfter(person: Person, page: SeenMessage, step: 'list_older' | 'list_newer'): Promise<SeenMessage> {
  const before = numbersIn(page).join();
  await person.press(page, step);
  return await person.waitForEphemeral(({ ts, blocks }) => ts === page.ts && numbersIn({ blocks }).join() !== before);
}

/** The lines of all tables, without the headings of columns. */
function linesOf({ blocks }: Pick<SeenMessage, 'blocks'>): readonly string[] {
  const tables = blocks.filter(({ type }) => type === 'table');
  return tables.flatMap((block) =>
    wordsOf({ blocks: [block] })
      .split('\n')
      .slice(1),
  );
}

function optionsOf({ blocks }: Pick<SeenMessage, 'blocks'>): readonly string[] {
  const selects = blocks.filter((block) => block['block_id'] === 'list_open');
  return selects
    .flatMap((block) => objectsAt(block, 'elements'))
    .flatMap((select) => objectsAt(select, 'options'))
    .map((one) => textAt(one, 'value') ?? '');
}

function numbersIn(page: Pick<SeenMessage, 'blocks'>): readonly string[] {
  return linesOf(page).map((line) => /^REM-\d+/.exec(line)?.[0] ?? '');
}
