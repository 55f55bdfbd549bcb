import papaparse from 'papaparse';
import { describe, expect, test } from 'vitest';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { copyActivity } from '../../../test/support/db/copy-activity.ts';
import { aPerson, ben, date, mina, noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { hostileTexts } from '../../../test/support/fixtures.ts';
import { isFull } from '../../../test/support/is-full.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import { byPerson } from '../../core/completion.ts';
import { formatActivityNumber, type PersonId } from '../../core/identifiers.ts';
import type { RoleAssignment } from '../../core/roles.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import { identifyPerson } from '../access/identify-person.ts';
import type { Activity } from '../activities/activity.ts';
import { parseActivityFilter } from '../lists/filter.ts';
import { listActivities } from '../lists/read.ts';
import { savePerson } from '../people/store.ts';
import { activityFile, auditFile } from './files.ts';
import { orderExport } from './handlers.ts';
import { activitiesBy, type ExportSubject } from './order.ts';
import { readExportRows, startExport } from './run.ts';
import { beginExport, endExport, forgetExports } from './store.ts';

const auditor = 'U05AUDITOR' as PersonId;
const tokyo = 'U06TOKYO' as PersonId;
const signal = new AbortController().signal;

describe('exports', () => {
  const store = useStore();

  /** Mina and Ben ask for remediations, the auditor reads all, another person those of Tokyo. */
  async function scene() {
    const program = programOn(store(), await newWorkspace(store()));
    const { workspaceId } = program;
    for (const id of [mina, ben, auditor, tokyo]) {
      await savePerson(store().db, aPerson(workspaceId, { id, displayName: id, timeZone: 'Asia/Tokyo' }), noon);
    }
    const give = (role: RoleAssignment['role'], id: PersonId, deviceGroups: readonly string[] | null = null) =>
      ({ role, holder: { kind: 'person', id }, deviceGroups }) as const;
    const roles = [give('requester', mina), give('auditor', auditor), give('it_admin', tokyo, ['Tokyo'])];
    await giveRoles(program, [...roles, give('requester', ben)]);
    const as = async (id: PersonId): Promise<PersonContext> => {
      const { actor } = await identifyPerson(program, id);
      if (actor === null) throw new Error('nobody');
      return { ...program, actor, requestKey: null };
    };
    const add = (overrides: Partial<Activity> = {}) => storeActivity(store(), workspaceId, overrides);
    return { program, workspaceId, as, add, roles };
  }

  async function giveRoles({ workspaceId }: Program, roles: readonly RoleAssignment[]): Promise<void> {
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { roles }));
  }

  /** Has it ordered, and gives its id. */
  async function order(context: PersonContext, subject: ExportSubject): Promise<string> {
    expect((await orderExport(context, subject)).kind).toBe('ordered');
    const { id } = await store()
      .db.selectFrom('export')
      .select('id')
      .where('workspace_id', '=', context.workspaceId)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    return id;
  }

  /** The rows of the file as a spreadsheet reads it, without its header. */
  async function rowsOf(program: Program, id: string): Promise<readonly (readonly string[])[]> {
    const started = await startExport(program, id);
    if (started?.kind !== 'started') throw new Error('there is nothing to export');
    const rows = readExportRows(program, started, signal);
    const reader = { t: translatorFor('en-US'), timeZone: started.actor.person.timeZone };
    const pieces = rows.kind === 'audit' ? auditFile(reader, rows.pages) : activityFile(reader, rows);
    let csv = '';
    for await (const piece of pieces) csv += piece;
    const { data, errors } = papaparse.parse<string[]>(csv.replace(/\r\n$/, ''), { delimiter: ',', newline: '\r\n' });
    expect(errors).toEqual([]);
    expect(new Set(data.map((row) => row.length)).size).toBe(1);
    return data.slice(1);
  }

  async function listed(context: PersonContext, words: string): Promise<readonly Activity[]> {
    const parsed = parseActivityFilter(words);
    if (parsed.kind !== 'filter') throw new Error('no filter');
    const list = await listActivities(context, { filter: parsed.filter, place: { kind: 'start' }, limit: 1000 });
    return list.entries.map(({ activity }) => activity);
  }

  async function auditRows({ workspaceId }: Program) {
    return await store()
      .db.selectFrom('audit_log')
      .select(['action', 'after', 'role'])
      .where('workspace_id', '=', workspaceId)
      .where('action', 'in', ['activities_exported', 'audit_exported'])
      .execute();
  }

  test.each(['', 'open', 'high sort:due', 'tokyo', 'completed by:ben@fabrikam.example', 'mine'])(
    'the file of “%s” has exactly the rows of the list, in its order',
    async (words) => {
      const { program, as, add } = await scene();
      const completedBy = { kind: 'email', email: 'ben@fabrikam.example', personId: ben, entraId: null } as const;
      const decision = { by: byPerson(ben), at: noon };
      for (let index = 0; index < 12; index += 1) {
        await add({
          title: index % 3 === 0 ? `Tokyo ${index}` : `Chrome ${index}`,
          priority: index % 2 === 0 ? 'high' : 'low',
          dueOn: date(`2026-03-${String(28 - index)}`),
          requesterId: index % 4 === 0 ? auditor : mina,
          ...(index % 5 === 0
            ? { status: { state: 'completed', decision, completedBy, note: '', evidence: null } }
            : {}),
        });
      }
      const context = await as(auditor);
      const expected = await listed(context, words);

      const rows = await rowsOf(program, await order(context, activitiesBy(words)));

      expect(expected.length).toBeGreaterThan(0);
      expect(JSON.stringify(await auditRows(program))).not.toContain('@');
      expect(rows.map(([number, title]) => [number, title])).toEqual(
        expected.map(({ number, title }) => [formatActivityNumber(number), title]),
      );
    },
  );

  test('hostile texts come back as they were written, but for the apostrophe before a formula', async () => {
    const { program, as, add } = await scene();
    const notes = [
      ...Object.values(hostileTexts),
      ...['=HYPERLINK("https://evil.example","a, b")', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1+1'],
      ...['"quoted", and more', 'one\r\ntwo\nthree', 'a;b', "'=1"],
    ];
    for (const note of notes) await add({ notes: note });

    const rows = await rowsOf(program, await order(await as(auditor), activitiesBy('')));

    const neutral = notes.map((note) => (/^[=+\-@\t\r＝]/.test(note) ? `'${note}` : note));
    expect(rows.map((row) => row[9])).toEqual(neutral.toReversed());
  });

  if (isFull) {
    test('more than a page: each row once', async () => {
      const { program, as, add } = await scene();
      await copyActivity(store(), await add({ title: 'Chrome' }), 1_202);
      const started = await startExport(program, await order(await as(auditor), activitiesBy('chrome')));
      if (started?.kind !== 'started') throw new Error('nothing was started');

      const sizes: number[] = [];
      const numbers = new Set<number>();
      const rows = readExportRows(program, started, signal);
      if (rows.kind !== 'activities') throw new Error('not activities');
      for await (const page of rows.pages) {
        sizes.push(page.length);
        for (const { activity } of page) numbers.add(activity.number);
      }

      expect(sizes).toEqual([...Array.from({ length: 12 }, () => 100), 3]);
      expect(numbers.size).toBe(1203);
    });
  }

  test('what is filed or changed once it began belongs to it no more and no less', async () => {
    const { program, as, add } = await scene();
    const first = await add({ title: 'first' });
    const id = await order(await as(auditor), activitiesBy('open'));
    await startExport(program, id);

    await add({ title: 'later' });
    await store().db.updateTable('activity').set({ title: 'changed' }).where('id', '=', first.id).execute();

    expect((await rowsOf(program, id)).map((row) => row[1])).toEqual(['changed']);
  });

  test('a repeat after an interruption writes the same rows, and one row of the audit log says so', async () => {
    const { program, as, add } = await scene();
    await add({ title: 'first' });
    const id = await order(await as(auditor), activitiesBy('open'));

    const before = await rowsOf(program, id);
    await add({ title: 'later' });
    const after = await rowsOf(program, id);

    expect(after).toEqual(before);
    expect((await beginExport(store().db, id))?.attempts).toBe(3);
    expect(await auditRows(program)).toEqual([
      { action: 'activities_exported', role: 'auditor', after: { filter: 'open', count: 1, exportId: id } },
    ]);
  });

  test('everybody has in the file what they may see', async () => {
    const { program, as, add } = await scene();
    await add({ title: 'everywhere', requesterId: ben });
    await add({ title: 'of Berlin', requesterId: ben, scope: { kind: 'groups', groups: ['Berlin'] } });
    await add({ title: 'of Tokyo', requesterId: ben, scope: { kind: 'groups', groups: ['Tokyo'] } });

    const titles = async (id: PersonId) =>
      (await rowsOf(program, await order(await as(id), activitiesBy('')))).map((row) => row[1]);

    expect(await titles(tokyo)).toEqual(['of Tokyo', 'everywhere']);
    expect(await titles(auditor)).toEqual(['of Tokyo', 'of Berlin', 'everywhere']);
  });

  test('who lost a role meanwhile gets what is left to them, or nothing', async () => {
    const { program, as, add, roles } = await scene();
    await add({ title: 'of Berlin', requesterId: ben, scope: { kind: 'groups', groups: ['Berlin'] } });
    await add({ title: 'of Tokyo', requesterId: ben, scope: { kind: 'groups', groups: ['Tokyo'] } });
    const id = await order(await as(auditor), activitiesBy(''));
    await startExport(program, id);
    const others = roles.filter(({ role }) => role !== 'auditor');

    const holder = { kind: 'person', id: auditor } as const;
    await giveRoles(program, [...others, { role: 'auditor', holder, deviceGroups: ['Tokyo'] }]);
    const rows = await rowsOf(program, id);
    await giveRoles(
      program,
      others.concat({ role: 'auditor', holder: { kind: 'person', id: ben }, deviceGroups: null }),
    );

    expect(rows.map((row) => row[1])).toEqual(['of Tokyo']);
    expect((await startExport(program, id))?.kind).toBe('not_authorized');
    await store().db.deleteFrom('person').where('workspace_id', '=', program.workspaceId).execute();
    expect(await startExport(program, id)).toBeNull();
    expect((await beginExport(store().db, id))?.isEnded).toBe(true);
  });

  test('the same twice is running, another filter or another person is not, nor is one that has ended', async () => {
    const { as, add } = await scene();
    await add();
    const context = await as(auditor);
    const kindOf = async (who: PersonContext, words: string) => (await orderExport(who, activitiesBy(words))).kind;

    const id = await order(context, activitiesBy('open'));

    expect(await Promise.all(['open', ' open '].map((words) => kindOf(context, words)))).toEqual([
      'running',
      'running',
    ]);
    expect(await kindOf(context, 'high')).toBe('ordered');
    expect(await kindOf(await as(mina), 'open')).toBe('ordered');
    await endExport(store().db, id, new Date());
    expect(await kindOf(context, 'open')).toBe('ordered');
  });

  test('of two at the same moment one is begun', async () => {
    const { as, add } = await scene();
    await add();
    const context = await as(auditor);

    const answers = await Promise.all([1, 2, 3].map(() => orderExport(context, activitiesBy(''))));

    expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['ordered', 'running', 'running']);
  });

  test('one that nobody finished within hours does not stand in the way', async () => {
    const { program, as, add } = await scene();
    await add();
    await order(await as(auditor), activitiesBy(''));
    const later = { now: () => new Date(Date.now() + 5 * 3600 * 1000) };

    expect((await orderExport({ ...(await as(auditor)), clock: later }, activitiesBy(''))).kind).toBe('ordered');
    await forgetExports(store().db, later.now());
    expect(
      await store().db.selectFrom('export').select('id').where('workspace_id', '=', program.workspaceId).execute(),
    ).toEqual([]);
  });

  test('nothing and a wrong word are said at once', async () => {
    const { as } = await scene();

    expect(await orderExport(await as(auditor), activitiesBy('high'))).toEqual({ kind: 'nothing' });
    expect(await orderExport(await as(auditor), activitiesBy('by:nobody'))).toEqual({
      kind: 'wrong',
      about: 'by',
      word: 'by:nobody',
    });
    expect(
      await orderExport(await as(auditor), { kind: 'audit', from: date('2001-01-01'), to: date('2001-01-01') }),
    ).toEqual({
      kind: 'nothing',
    });
  });

  test('the audit log as of its start, with names, and the export is its next row', async () => {
    const { program, as, add } = await scene();
    await add();
    await rowsOf(program, await order(await as(auditor), activitiesBy('')));

    const rows = await rowsOf(program, await order(await as(auditor), { kind: 'audit', from: null, to: null }));

    expect(rows.map((row) => [row[0], row[2], row[3], row[5]])).toEqual([
      ['1', `${auditor} (${auditor})`, 'auditor', 'activities_exported'],
    ]);
    expect(rows[0]?.[1]).toMatch(/\+09:00$/);
    expect((await auditRows(program)).map(({ action }) => action)).toEqual(['activities_exported', 'audit_exported']);
  });
});
