import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { pack } from 'tar-stream';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { WorkspaceId } from '../../src/core/identifiers.ts';
import { readAuditHead } from '../../src/features/audit/chain.ts';
import { appendAudit } from '../../src/features/audit/log.ts';
import { savePerson } from '../../src/features/people/store.ts';
import { archiveFormat } from '../../src/platform/database/archive/manifest.ts';
import type { Store } from '../../src/platform/database/store.ts';
import { insertDeadLetter } from '../../src/platform/queue/dead-letters.ts';
import { emptyDatabase } from '../support/db/empty-database.ts';
import { anAuditEntry, aPerson, ben, mina, noon, storeActivity } from '../support/db/fixtures.ts';
import { openChildStore } from '../support/db/open-child-store.ts';
import { asItMember } from '../support/db/person-context.ts';
import { programOn } from '../support/db/program-on.ts';
import { newWorkspace } from '../support/db/test-store.ts';
import { isFull } from '../support/is-full.ts';
import { createDatabase } from '../support/world.ts';
import { type Environment, runMendbot } from './support/run-mendbot.ts';

const email = 'mina.sato@fabrikam.example';

describe('restore', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mendbot-restore-'));
  const [file, dataDir] = [join(folder, 'backup'), join(folder, 'data')];
  afterEach(() => rmSync(file, { force: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('from a pipe is refused at once, and takes no data folder', async () => {
    execFileSync('sh', ['-c', 'mkfifo "$0"', file]);

    expect(await runMendbot({ MENDBOT_DATA_DIR: dataDir }, 'restore', file)).toEqual({
      code: 1,
      out: '',
      err: `${file} cannot be read: it is a pipe or a device.\n`,
    });
    expect(existsSync(dataDir)).toBe(false);
  });

  test('of a backup by a stranger prints no control characters', async () => {
    const names = ['\u001b]0;mine\u0007', '\u009b2J', '\u202e'];
    const manifest = {
      ...{ format: archiveFormat, version: '', at: noon.toISOString() },
      ...{ migrations: names, tables: [], sequences: [] },
    };
    const archive = pack();
    archive.entry({ name: 'mendbot-backup.json' }, JSON.stringify(manifest));
    archive.finalize();
    writeFileSync(file, gzipSync(await buffer(archive)));

    await using parts = new AsyncDisposableStack();
    const { code, err } = await runMendbot({ DATABASE_URL: await emptyDatabase(parts) }, 'restore', file);

    expect(code).toBe(1);
    expect(err).toMatch(/^The backup is of a newer Mendbot \([^\p{Cc}\p{Cf}]+\n$/u);
  });
});

describe('mendbot', { timeout: 600_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'mendbot-ops-'));
  let environment: Environment = {};
  let address = { databaseUrl: '', dataDir: '' };
  let workspaceId = '' as WorkspaceId;
  let head = '';
  let remove = async () => {};

  async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
    await using store = await openChildStore(address);
    return await work(store);
  }

  const run = (...words: readonly string[]) => runMendbot(environment, ...words);

  beforeAll(async () => {
    const database = await createDatabase();
    remove = () => database.remove();
    address = database;
    environment = { DATABASE_URL: database.databaseUrl };
    await withStore(async (store) => {
      workspaceId = await newWorkspace(store);
      await fill(store, workspaceId);
      const place = await readAuditHead(store.db, workspaceId);
      head = `${place?.seq}:${place?.hash}`;
    });
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await remove();
  });

  test('audit verify says how many rows there are, and the head', async () => {
    expect(await run('audit', 'verify')).toEqual({
      code: 0,
      out: `${workspaceId}: 6 rows, head ${head}. The chain is whole.\n`,
      err: '',
    });
  });

  test('audit verify holds the chain against a head that was written down', async () => {
    const other = `4:${'0'.repeat(64)}`;

    expect(await run('audit', 'verify', '--workspace', workspaceId, '--head', head)).toMatchObject({ code: 0 });
    expect(await run('audit', 'verify', '--head', other)).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /Row 4 .* is not the one that --head gives: the head is mistyped, .* Rows before it that are as they were written: 3\./,
      ),
    });
  });

  test('an export in JSON Lines is verified without the database', async () => {
    const file = join(folder, 'audit.jsonl');

    expect(await run('audit', 'export', '--with-names', '--out', file)).toEqual({
      code: 0,
      out: '',
      err: `6 rows written to ${file}.\n`,
    });

    expect(await runMendbot({}, 'audit', 'verify', '--export', file, '--head', head)).toEqual({
      code: 0,
      out: `${workspaceId}: 6 rows from 1 on, head ${head}. The chain is whole.\n`,
      err: '',
    });
    expect(readFileSync(file, 'utf8')).toContain(`"name":"Mina Sato (${mina})"`);
    expect(readFileSync(file, 'utf8')).toContain('"activity":"REM-1042"');
  });

  test('through npm, a file is where it was named, and not in the folder of the package', async () => {
    await run('audit', 'export', '--out', join(folder, 'named.jsonl'));
    const npm = { npm_lifecycle_event: 'mendbot', INIT_CWD: folder };

    expect(await runMendbot(npm, 'audit', 'verify', '--export', 'named.jsonl')).toMatchObject({ code: 0 });
    expect(await runMendbot({ INIT_CWD: folder }, 'audit', 'verify', '--export', 'named.jsonl')).toEqual({
      code: 1,
      out: '',
      err: 'named.jsonl cannot be read: it is not there; check the path.\n',
    });
  });

  test('a line of an export that was edited, or left out, is found', async () => {
    const { out } = await run('audit', 'export');
    const [first = '', second = '', ...rest] = out.split('\n');
    const edited = join(folder, 'edited.jsonl');
    const shorter = join(folder, 'shorter.jsonl');
    writeFileSync(edited, [first, second.replace('"reason":"', '"reason":"not '), ...rest].join('\n'));
    writeFileSync(shorter, [first, ...rest].join('\n'));

    // Beyond what JavaScript tells apart.
    const rounded = join(folder, 'rounded.jsonl');
    writeFileSync(rounded, [first.replace(/"seq":1,/, '"seq":1.00000000000000000001,'), second, ...rest].join('\n'));

    expect(out).not.toMatch(/U01MINA|@fabrikam/);
    expect(await runMendbot({}, 'audit', 'verify', '--export', rounded)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Row 1 \(.*\) was changed/),
    });
    expect(await runMendbot({}, 'audit', 'verify', '--export', edited)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Row 2 \(.*\) was changed/),
    });
    expect(await runMendbot({}, 'audit', 'verify', '--export', shorter)).toMatchObject({
      code: 1,
      err: expect.stringContaining('Row 2 is missing.'),
    });
  });

  test('audit export takes the last day that there is for an open end', async () => {
    const all = await run('audit', 'export');

    expect(await run('audit', 'export', '--to', '9999-12-31')).toEqual(all);
  });

  test('a piece of days can be exported, and is verified as a piece', async () => {
    const file = join(folder, 'piece.jsonl');

    await run('audit', 'export', '--from', '2026-03-03', '--to', '2026-03-04', '--out', file);

    expect(await runMendbot({}, 'audit', 'verify', '--export', file)).toMatchObject({
      code: 0,
      out: expect.stringContaining(': 2 rows from 2 on, head 3:'),
    });
  });

  test('CSV is for spreadsheets: a byte-order mark, RFC 4180, nothing that is a formula', async () => {
    const { out } = await run('audit', 'export', '--format', 'csv', '--with-names');

    expect(out.startsWith('\uFEFFworkspace,seq,')).toBe(true);
    expect(out).toContain(`"'=HYPERLINK(""x"")"`);
    expect(out).toContain(`Mina Sato (${mina})`);
    expect(out).toContain(',hash,activity,actor,people');
    expect(out).toContain(',REM-1042,');
    expect(out.trim().split('\r\n')).toHaveLength(7);
  });

  test('audit roles says what was set, and who acted under which role', async () => {
    const { code, out } = await run('audit', 'roles', '--with-names');
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);

    expect(code).toBe(0);
    expect(lines).toMatchObject([
      {
        kind: 'roles_changed',
        actor: `Mina Sato (${mina})`,
        added: [{ holder: { kind: 'person', id: ben } }],
        removed: [],
        before: [],
        after: [{ holder: { kind: 'person', id: ben } }],
      },
      {
        kind: 'role_used',
        actor: `Mina Sato (${mina})`,
        role: 'it_admin',
        roleSource: 'it_channel',
        firstAt: '2026-03-02T12:00:00.000Z',
        lastAt: '2026-03-05T12:00:00.000Z',
        count: 4,
      },
    ]);
  });

  test('audit roles as CSV says what was added and removed before it shows the whole list', async () => {
    const named = (await run('audit', 'roles', '--format', 'csv', '--with-names')).out;
    const bare = (await run('audit', 'roles', '--format', 'csv')).out;

    expect(named).toContain(',rows,added,removed,after,before');
    expect(named).toContain(`,1,"auditor: Ben (${ben}), only Finance",,"[{""role""`);
    expect(named).toContain('role_used,2026-03-02T12:00:00.000Z,');
    expect(bare).toMatch(/,"auditor: person:[0-9a-f-]{36}, only Finance",,/);
    expect(bare).not.toContain(ben);
  });

  test('person export writes all that is kept about somebody', async () => {
    const { code, out } = await run('person', 'export', email.toUpperCase());
    const found = JSON.parse(out) as Record<string, unknown>;

    expect(code).toBe(0);
    expect(found).toMatchObject({
      knownAs: [mina],
      tables: { person: [{ id: mina }], activity: [{ requester_id: mina }] },
      auditNames: expect.arrayContaining([expect.objectContaining({ vendor_id: mina })]),
    });
    expect(found['auditRows']).toHaveLength(5);
    expect(out).not.toContain(ben);
  });

  test.each([
    [
      'an address that nobody has',
      ['person', 'export', 'nobody@fabrikam.example'],
      'Nobody with this address is known. Rows with only a Slack id may remain.',
    ],
    [
      'a workspace that is not there',
      ['audit', 'verify', '--workspace', 'T0NONE'],
      'There is no workspace T0NONE here.',
    ],
    ['no address', ['person', 'export', ''], 'Give one email address'],
    ['a part of an address', ['person', 'export', 'fabrikam.example'], 'Give one email address'],
    [
      'a head before the first row',
      ['audit', 'verify', '--head', '0:0000000000000000'],
      'It must be a number, a colon',
    ],
    ['a head that is none', ['audit', 'verify', '--head', 'x'], 'It must be a number, a colon'],
    ['a day that is none', ['audit', 'export', '--from', '2026-02-30'], 'It must be a day such as'],
    ['a format that is none', ['audit', 'export', '--format', 'xml'], 'Allowed choices are jsonl, csv'],
    ['a file that is not there', ['audit', 'verify', '--export', '/no/such.jsonl'], 'cannot be read'],
    [
      'a folder that is not there',
      ['audit', 'export', '--out', '/no/such/file'],
      'cannot be written: the folder /no/such does not exist.',
    ],
  ])('%s is said in a sentence', async (_, words, sentence) => {
    expect(await run(...words)).toMatchObject({ code: 1, err: expect.stringContaining(sentence) });
  });

  test.each([[['burn']], [['audit', 'burn']]])(
    'a command that is none is one sentence, and where to look: %s',
    async (words) => {
      expect(await run(...words)).toEqual({
        code: 1,
        out: '',
        err: "error: unknown command 'burn'\nSee “mendbot --help”.\n",
      });
    },
  );

  test('a file that is there already is not written over', async () => {
    const file = join(folder, 'there.csv');
    writeFileSync(file, 'mine');

    expect(await run('audit', 'export', '--out', file)).toMatchObject({
      code: 1,
      err: expect.stringContaining('exists'),
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('an export goes into no file or link that waits for it under the name of its beginning', async () => {
    const file = join(folder, 'awaited.csv');
    const other = join(folder, 'other.csv');
    writeFileSync(other, 'mine', { mode: 0o644 });
    symlinkSync(other, `${file}.part`);

    expect(await run('audit', 'export', '--out', file)).toMatchObject({ code: 0 });

    expect(readFileSync(other, 'utf8')).toBe('mine');
    expect(lstatSync(file)).toMatchObject({ mode: 0o100600 });
  });

  test('what was edited in the database is found, and named', async () => {
    await withStore(async ({ db }) => {
      await sql`alter table audit_log disable trigger all`.execute(db);
      await sql`update audit_log set reason = 'nothing happened'
        where id = (select audit_id from audit_chain where workspace_id = ${workspaceId} and seq = 3)`.execute(db);
      await sql`alter table audit_log enable trigger all`.execute(db);
    });

    const answer = await run('audit', 'verify');

    expect(answer).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Row 3 \(.*\) was changed after it was written/),
    });
  });

  if (isFull) {
    test('jobs that failed for good are listed and done again, but for those that this version does not know', async () => {
      expect(await run('deliveries', 'list')).toEqual({ code: 0, out: 'No job has failed for good.\n', err: '' });
      const failed = { data: { activityId: workspaceId }, singletonKey: null, failedAt: noon };
      await withStore((store) =>
        store.inTransaction(async (tx) => {
          await insertDeadLetter(tx, { ...failed, id: uuidv7(), queue: 'deliver-activity' });
          await insertDeadLetter(tx, { ...failed, id: uuidv7(), queue: 'of-another-version' });
        }),
      );

      const { out } = await run('deliveries', 'list');
      expect(out.split('\n').map((line) => line.split('  ')[1])).toEqual([
        'deliver-activity',
        'of-another-version',
        undefined,
      ]);
      const retried = await run('deliveries', 'retry');
      expect(retried.out).toMatch(
        /^1 job that failed for good will be done again once .*; what Slack refused is tried again too\.\n/,
      );
      expect(retried.out).toContain('1 stays: it is of a kind that this version does not know.');
      expect((await run('deliveries', 'retry')).out).toMatch(/^No job had failed for good; /);
      expect((await run('deliveries', 'list')).out).toContain('of-another-version');
    });
  }

  test('while the bot runs on it, it is read anyway', async () => {
    expect(await withStore(() => run('audit', 'export'))).toMatchObject({ code: 0 });
  });
});

test.each([[], ['audit'], ['audit', 'verify'], ['audit', 'export'], ['audit', 'roles'], ['person', 'export']])(
  'every command explains itself: %s',
  async (...words) => {
    const { code, out } = await runMendbot({}, ...words, '--help');

    expect(code).toBe(0);
    expect(out).toContain('Usage: mendbot');
  },
);

test('where there is no database, none is made', async () => {
  const dataDir = join(tmpdir(), `mendbot-none-${process.pid}`);

  expect(await runMendbot({ MENDBOT_DATA_DIR: dataDir }, 'audit', 'verify')).toMatchObject({
    code: 1,
    err: `There is no database in ${dataDir}. Set MENDBOT_DATA_DIR to the bot's data folder, or DATABASE_URL.\n`,
  });
});

async function fill(store: Store, workspaceId: WorkspaceId): Promise<void> {
  const { actor } = asItMember(programOn(store, workspaceId));
  const authorization = { role: 'it_admin', source: { kind: 'it_channel' }, deviceGroups: null } as const;
  const day = (n: number) => new Date(noon.getTime() + n * 24 * 3600 * 1000);
  await store.inTransaction(async (tx) => {
    await savePerson(tx, aPerson(workspaceId), noon);
    await savePerson(tx, aPerson(workspaceId, { id: ben, displayName: 'Ben', email: 'ben@fabrikam.example' }), noon);
  });
  await storeActivity(store, workspaceId);
  const roles = [{ role: 'auditor', holder: { kind: 'person', id: ben }, deviceGroups: ['Finance'] }];
  const entries = [
    ...[0, 1, 2].map((n) => ({ actor, authorization, at: day(n), after: { requesterId: mina, number: 1040 + n } })),
    { actor, authorization, at: day(3), action: 'settings_changed' as const, before: { roles: [] }, after: { roles } },
    { at: day(4), after: { completedBy: { kind: 'email', email, personId: mina, entraId: null } } },
    { at: day(5), after: { requesterId: ben }, reason: '=HYPERLINK("x")' },
  ];
  for (const entry of entries) await store.inTransaction((tx) => appendAudit(tx, anAuditEntry(workspaceId, entry)));
}
