import papaparse from 'papaparse';
import { afterEach, describe, expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import { textAt } from '../../../sandbox/wire/json-object.ts';
import type { PersonId } from '../../../src/core/identifiers.ts';
import type { Role } from '../../../src/core/roles.ts';
import { allTexts } from '../../support/all-texts.ts';
import { copyActivity } from '../../support/db/copy-activity.ts';
import { storeActivity } from '../../support/db/fixtures.ts';
import { isFull } from '../../support/is-full.ts';
import { addColleague, answerAfter, command, fileRequest, people, wordsOf } from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { saveSettings } from '../../support/unaudited.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast } from '../../support/world.ts';

const { ja } = allTexts;

const title = words('activities_csv.header.title');

describe('exports', () => {
  const world = sharedWorld();
  const used = new Set<string>();
  afterEach(() => world().slack.faults.clear());

  async function add(title: string) {
    const { store, workspaceId } = world().mendbot.program;
    return await storeActivity(store, workspaceId, { title, requesterId: cast.priya as PersonId });
  }

  async function giveRoles(...given: readonly (readonly [Role, string, readonly string[] | null])[]): Promise<void> {
    const { store, workspaceId } = world().mendbot.program;
    const roles = given.map(([role, id, deviceGroups]) => {
      return { role, holder: { kind: 'person', id: id as PersonId }, deviceGroups } as const;
    });
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles }));
  }

  /** The first file that no earlier step has read. */
  async function fileFor(person: PersonClient): Promise<SeenMessage> {
    const file = await person.waitForDirectMessage(({ files }) => isNew(files[0]));
    for (const one of file.files) used.add(textAt(one, 'id') ?? '');
    return file;
  }
  const isNew = (file: SeenMessage['files'][number] | undefined) =>
    file !== undefined && !used.has(textAt(file, 'id') ?? '');

  function rowsIn({ files }: SeenMessage): readonly (readonly string[])[] {
    const csv =
      world()
        .slack.fileContent(textAt(files[0], 'id') ?? '')
        ?.toString() ?? '';
    expect(csv.startsWith('\uFEFF')).toBe(true);
    return papaparse.parse<string[]>(csv.slice(1).replace(/\r\n$/, ''), { newline: '\r\n' }).data;
  }

  async function waitForSentence(person: PersonClient, sentence: RegExp): Promise<SeenMessage> {
    return await person.waitForDirectMessage((message) => sentence.test(wordsOf(message)));
  }

  function filesOf(person: PersonClient) {
    return person.directMessages().flatMap((message) => [message, ...message.replies].flatMap(({ files }) => files));
  }

  test('an export that is empty or asked for wrongly is answered at once', async () => {
    const { mina, wren } = everybody();

    expect(wordsOf(await command(mina, 'export'))).toContain(words('export.nothing_activities'));
    expect(wordsOf(await command(mina, 'export by:nobody'))).toMatch(wordsLike('list.wrong_by', { word: 'by:nobody' }));
    expect(wordsOf(await command(wren, 'export audit tomorrow'))).toContain(
      words('export.wrong_span', { word: 'tomorrow' }),
    );
    expect(wordsOf(await command(wren, 'export audit 2001-01-01'))).toContain(words('export.nothing_audit'));
    expect(filesOf(mina)).toEqual([]);
  });

  test('a requester exports what is theirs: a sentence with count, filter and time, and the file in its thread', async () => {
    const { mina } = everybody();
    const number = await fileRequest(mina, { priority: 'high', notes: '=HYPERLINK("https://evil.example","a, b")' });
    await add('Somebody else’s');

    const answer = await command(mina, 'export mine high');

    expect(wordsOf(answer)).toContain(words('export.ordered_activities', { count: 1 }));
    expect(wordsOf(answer)).toContain(words('list.filter', { text: 'mine high' }));
    const file = await fileFor(mina);
    const [header = [], ...rows] = rowsIn(file);
    expect(header.slice(0, 10)).toEqual([
      ...['Number', 'Remediation activity', 'Status', 'Created by', 'Created on', 'Due date', 'Priority'],
      ...['Progress', 'Completed by', 'Notes'],
    ]);
    expect(rows.map((row) => row[0])).toEqual([number]);
    expect(rows[0]?.[header.indexOf(words('activities_csv.header.notes'))]).toBe(
      `'=HYPERLINK("https://evil.example","a, b")`,
    );
    expect(rows[0]?.[header.indexOf(words('activities_csv.header.created_by'))]).toBe('Mina Sato');
    expect(rows[0]?.[header.indexOf(words('activities_csv.header.created'))]).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$/,
    );
    expect(textAt(file.files[0], 'name')).toMatch(/^activities-\d{4}-\d\d-\d\d\.csv$/);
    const sentence = await waitForSentence(mina, wordsLike('export.ready_activities', { count: 1 }));
    expect(wordsOf(sentence)).toContain(words('list.filter', { text: 'mine high' }));
    expect(file.threadTs).toBe(sentence.ts);
  });

  test('the button below a list exports what the list shows', async () => {
    const { mina } = everybody();
    const list = await command(mina, 'list somebody');

    await answerAfter(mina, () => mina.press(list, 'export_activities'));

    expect(rowsIn(await fileFor(mina)).map((row) => row[1])).toEqual([title, 'Somebody else’s']);
  });

  test('a Japanese reader gets Japanese headings and values', async () => {
    const { haruka } = everybody();

    await command(haruka, 'export somebody');

    const [header = [], row = []] = rowsIn(await fileFor(haruka));
    expect(header.slice(0, 2)).toEqual([ja['activities_csv.header.number'], ja['activities_csv.header.title']]);
    expect(row[header.indexOf(ja['activities_csv.header.priority'])]).toBe(ja['priority.high']);
    expect(row[header.indexOf(ja['activities_csv.header.created'])]).toMatch(/\+09:00$/);
    await waitForSentence(haruka, wordsLike('export.ready_activities', { count: 1 }, ja));
  });

  test('a stranger is refused everything, and a requester the audit log', async () => {
    const { slack } = world();
    const stranger = addColleague(slack, { id: 'U20NEW', name: 'nils.new', realName: 'Nils New' });

    const refused = await command(stranger, 'export');
    const audit = await command(everybody().mina, 'export audit');

    expect(wordsOf(refused)).toMatch(wordsLike('error.reading_role_missing.it_channel'));
    expect(wordsOf(audit)).toMatch(wordsLike('error.role_missing.nobody', { role: words('role.auditor') }));
    expect(wordsOf(audit)).toContain(words('error.role_missing.bot_admins_too'));
    expect(filesOf(stranger)).toEqual([]);
  });

  test('an auditor exports all, and one for some device groups what is theirs', async () => {
    const { ada, ben } = everybody();
    const { store, workspaceId } = world().mendbot.program;
    const scope = { kind: 'groups', groups: ['Vault'] } as const;
    await storeActivity(store, workspaceId, { title: 'Vault one', scope, requesterId: cast.priya as PersonId });
    const other = { kind: 'groups', groups: ['Lobby'] } as const;
    await storeActivity(store, workspaceId, { title: 'Vault two', scope: other, requesterId: cast.priya as PersonId });
    await giveRoles(['auditor', cast.ada, null], ['auditor', cast.ben, ['Lobby']], ['it_admin', cast.priya, null]);

    const nothing = await command(ada, 'export lobby rejected');
    const unknown = await command(ada, 'export group:"Nowhere"');
    await command(ada, 'export "vault"');
    await command(ben, 'export "vault"');

    expect(wordsOf(nothing)).toContain(words('list.filter', { text: 'group:"Lobby" rejected' }));
    expect(wordsOf(unknown)).toMatch(wordsLike('list.wrong_unknown_group', { word: 'Nowhere' }));
    expect(rowsIn(await fileFor(ada)).map((row) => row[1])).toEqual([title, 'Vault two', 'Vault one']);
    const bens = rowsIn(await fileFor(ben)).map((row) => row[1]);
    await giveRoles();
    expect(bens).toContain('Vault two');
  });

  test('a bot admin exports the audit log, which has the export of before in it', async () => {
    const { wren } = everybody();

    await command(wren, 'export audit');

    const [header = [], ...rows] = rowsIn(await fileFor(wren));
    expect(header).toContain(words('audit_csv.header.actor'));
    const exported = rows.filter(
      (row) => row[header.indexOf(words('audit_csv.header.action'))] === 'activities_exported',
    );
    expect(exported[0]?.[header.indexOf(words('audit_csv.header.actor'))]).toBe('Mina Sato (U01MINA)');
    expect(JSON.parse(exported[0]?.[header.indexOf(words('audit_csv.header.after'))] ?? '')).toMatchObject({
      filter: 'mine high',
      count: 1,
    });
    await waitForSentence(wren, wordsLike('export.ready_audit'));
  });

  test('a second request for the same export is answered, and one file comes', async () => {
    const { slack } = world();
    const { mina } = everybody();
    slack.faults.fail('files.getUploadURLExternal', { status: 500, times: 2 });

    await command(mina, 'export somebody pending');
    const second = await command(mina, 'export  somebody pending');

    const running = [wordsLike('export.running'), wordsLike('export.running_by')];
    expect(running.some((answer) => answer.test(wordsOf(second)))).toBe(true);
    const before = filesOf(mina).length;
    await fileFor(mina);
    expect(filesOf(mina)).toHaveLength(before + 1);
  });

  if (isFull) {
    test('the bytes do not arrive at first, and the program is stopped meanwhile: it goes on', async () => {
      const { slack } = world();
      const { mina } = everybody();
      slack.faults.fail('upload', { status: 500, times: 2 });
      const before = filesOf(mina).length;

      await command(mina, 'export somebody overdue');
      await world().restart();

      await fileFor(mina);
      expect(filesOf(mina)).toHaveLength(before + 1);
      expect(mina.directMessages().filter((one) => wordsOf(one).includes('somebody overdue'))).toHaveLength(1);
    });

    test('the message shows the progress', async () => {
      const { slack } = world();
      const { ben } = everybody();
      const { store } = world().mendbot.program;
      await copyActivity(store, await add('Many'), 2_499);

      await command(ben, 'export many');

      expect(rowsIn(await fileFor(ben))).toHaveLength(2_501);
      await waitForSentence(ben, wordsLike('export.ready_activities', { count: 2500 }));
      const notified = slack.callsTo('chat.update').map(({ args }) => textAt(args, 'text'));
      expect(notified).toContain(words('export.making_activities', { written: 100, count: 2500 }));
    });
  }

  test('Slack’s answer to the file is lost: one file stands there in the end', async () => {
    const { slack } = world();
    const { mina } = everybody();
    slack.faults.applyThenDrop('files.completeUploadExternal', { times: 1 });
    const before = filesOf(mina).length;

    await command(mina, 'export somebody high');
    await waitForSentence(mina, wordsLike('export.ready_activities', { count: 1 }));
    await expect.poll(() => slack.callsTo('files.delete').length).toBe(1);
    await expect.poll(() => filesOf(mina).length).toBe(before + 1);

    expect(slack.callsTo('files.completeUploadExternal').length).toBeGreaterThan(1);
    for (const file of filesOf(mina)) used.add(textAt(file, 'id') ?? '');
  });

  test('a file that Slack refuses is reported, and can be asked for again', async () => {
    const { slack } = world();
    const { mina } = everybody();
    slack.faults.revokeScope('files:write');
    await command(mina, 'export rem-1001');
    await waitForSentence(mina, wordsLike('export.refused', { failure: 'missing_scope' }));
    slack.faults.grantScope('files:write');

    await expect
      .poll(async () => wordsOf(await command(mina, 'export rem-1001')))
      .toContain(words('export.ordered_activities', { count: 1 }));

    await fileFor(mina);
  });

  function everybody() {
    const { slack } = world();
    return { ...people(slack), wren: slack.as(cast.wren), haruka: slack.as(cast.haruka) };
  }
});
