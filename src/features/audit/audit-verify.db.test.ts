import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { anAuditEntry, mina } from '../../../test/support/db/fixtures.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { isFull } from '../../../test/support/is-full.ts';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { Store } from '../../platform/database/store.ts';
import { exportPlaces } from '../exports/run.ts';
import { listAuditedWorkspaces } from './audited.ts';
import { appendAuditChain, chainOf, readAuditHead } from './chain.ts';
import { appendAudit, auditColumns } from './log.ts';
import { parseChainPlace } from './record.ts';
import { verifyAudit } from './verify.ts';

interface Written {
  readonly workspaceId: WorkspaceId;
  /** By place: the first is at 1. */
  readonly ids: readonly string[];
}

type Tampering = readonly [name: string, statements: (written: Written) => readonly string[], expected: object];

const place = (seq: number) => `workspace_id = $w and seq = ${seq}`;

const tamperings: readonly Tampering[] = [
  [
    'a reason that was edited',
    ({ ids }) => [`update audit_log set reason = 'nothing happened' where id = '${ids[2]}'`],
    { what: 'changed', seq: 3 },
  ],
  [
    'a fact that was edited',
    ({ ids }) => [`update audit_log set "after" = '{"state":"rejected"}' where id = '${ids[2]}'`],
    { what: 'changed', seq: 3 },
  ],
  [
    'a number that was changed beyond what JavaScript tells apart',
    ({ ids }) => [
      `update audit_log set "after" = jsonb_set("after", '{n}', '2.00000000000000000001') where id = '${ids[2]}'`,
    ],
    { what: 'changed', seq: 3 },
  ],
  [
    'a time that was moved by a microsecond',
    ({ ids }) => [`update audit_log set at = at + interval '1 microsecond' where id = '${ids[2]}'`],
    { what: 'changed', seq: 3 },
  ],
  [
    'a time that was moved to before Christ',
    ({ ids }) => [
      `update audit_log set at = (to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00 BC')::timestamptz
        where id = '${ids[2]}'`,
    ],
    { what: 'changed', seq: 3 },
  ],
  [
    'nothing that became a JSON null',
    ({ ids }) => [`update audit_log set "before" = 'null' where id = '${ids[2]}'`],
    { what: 'changed', seq: 3 },
  ],
  [
    'a row that was put in before the first',
    ({ ids }) => [
      `alter table audit_chain drop constraint audit_chain_seq_check`,
      `update audit_chain set seq = -1 where audit_id = '${ids[2]}'`,
      `alter table audit_chain add constraint audit_chain_seq_check check (seq > 0) not valid`,
    ],
    { what: 're_ordered', seq: -1 },
  ],
  [
    'an actor who was exchanged',
    ({ ids }) => [`update audit_log set actor_id = 'system:other' where id = '${ids[2]}'`],
    { what: 'changed', seq: 3 },
  ],
  [
    'a row of another workspace',
    ({ ids }) => [
      `insert into workspace (id, name, created_at) values ('T_other_' || $w, '', now())`,
      `update audit_log set workspace_id = 'T_other_' || $w where id = '${ids[2]}'`,
    ],
    { what: 'changed', seq: 3 },
  ],
  [
    'a row that was removed',
    ({ ids }) => [`delete from audit_log where id = '${ids[2]}'`],
    { what: 'missing', seq: 3 },
  ],
  [
    'a row that was removed with its place',
    ({ ids }) => [
      `delete from audit_chain where audit_id = '${ids[2]}'`,
      `delete from audit_log where id = '${ids[2]}'`,
    ],
    { what: 'missing', seq: 3, id: null },
  ],
  [
    'two rows that were exchanged',
    ({ ids }) => [
      `update audit_chain set audit_id = '00000000-0000-4000-8000-000000000001' where audit_id = '${ids[1]}'`,
      `update audit_chain set audit_id = '${ids[1]}' where audit_id = '${ids[2]}'`,
      `update audit_chain set audit_id = '${ids[2]}' where audit_id = '00000000-0000-4000-8000-000000000001'`,
    ],
    { what: 'changed', seq: 2 },
  ],
  [
    'two places that were exchanged',
    () => [
      `update audit_chain set seq = 100 where ${place(2)}`,
      `update audit_chain set seq = 2 where ${place(3)}`,
      `update audit_chain set seq = 3 where ${place(100)}`,
    ],
    { what: 're_ordered', seq: 2 },
  ],
  [
    'a row outside the chain',
    () => [
      `insert into audit_log (id, workspace_id, at, actor_kind, actor_id, action, reason)
        values ('00000000-0000-4000-8000-000000000001', $w, now(), 'system', 'system:x', 'activity_filed', '')`,
    ],
    { what: 'unsealed', seq: null, id: '00000000-0000-4000-8000-000000000001' },
  ],
  [
    'a person who was put in the place of somebody else',
    () => [`update audit_person set vendor_id = 'U03BEN' where workspace_id = $w`],
    { what: 'renamed', seq: null },
  ],
  [
    'an address that was put in the place of another',
    () => [`update audit_address set address = 'ben@fabrikam.example' where workspace_id = $w`],
    { what: 'renamed', seq: null },
  ],
];

describe('verifying the audit log', () => {
  const store = useStore();

  test('a log that is whole is', async () => {
    const { workspaceId } = await fiveRows(store());

    const head = await readAuditHead(store().db, workspaceId);

    expect(await verifyAudit(store().db, workspaceId, null)).toEqual({ workspaceId, count: 5, head, fault: null });
    expect(await verifyAudit(store().db, workspaceId, head)).toMatchObject({ fault: null });
  });

  if (isFull) {
    test('more rows than one page are followed to the end', async () => {
      const workspaceId = await newWorkspace(store());
      await store().inTransaction(async (tx) => {
        for (let n = 0; n < 1203; n += 1) await appendAudit(tx, anAuditEntry(workspaceId));
      });

      expect(await verifyAudit(store().db, workspaceId, null)).toMatchObject({ count: 1203, fault: null });
    });
  }

  test.each(tamperings)('finds %s, with the guards off', async (_, statements, expected) => {
    const written = await fiveRows(store());

    await tamper(store(), written, statements);

    const { fault } = await verifyAudit(store().db, written.workspaceId, null);
    expect(fault).toMatchObject(expected);
  });

  test('finds an end that was cut off, by what was written down', async () => {
    const written = await fiveRows(store());
    const head = await readAuditHead(store().db, written.workspaceId);
    await tamper(store(), written, ({ ids }) => [
      `delete from audit_chain where audit_id = '${ids[4]}'`,
      `delete from audit_log where id = '${ids[4]}'`,
    ]);

    const verify = async (anchor: typeof head) => (await verifyAudit(store().db, written.workspaceId, anchor)).fault;

    expect(await verify(null)).toBeNull();
    expect(await verify(head)).toEqual({ what: 'missing', seq: 5, id: null });
  });

  test('finds a chain that was made anew, by what was written down', async () => {
    const written = await fiveRows(store());
    const { workspaceId } = written;
    const head = parseChainPlace(`5:${(await readAuditHead(store().db, workspaceId))?.hash.slice(0, 16)}`);
    await tamper(store(), written, ({ ids }) => [
      `update audit_log set reason = 'nothing happened' where id = '${ids[0]}'`,
      `delete from audit_chain`,
      // Of the others in this database there is nothing left to rewrite.
      `delete from audit_log where workspace_id <> $w`,
    ]);
    const rows = await store()
      .db.selectFrom('audit_log')
      .select(auditColumns)
      .where('workspace_id', '=', workspaceId)
      .orderBy('seq')
      .execute();
    await store().inTransaction((tx) => appendAuditChain(tx, chainOf(rows, null)));

    expect((await verifyAudit(store().db, workspaceId, null)).fault).toBeNull();
    expect((await verifyAudit(store().db, workspaceId, head)).fault).toMatchObject({ what: 'not_the_head', seq: 5 });
  });

  test('finds a row that has its place in the chain of another workspace, and looks at that one too', async () => {
    const written = await fiveRows(store());
    const ghost = `T_ghost_${written.workspaceId}`;
    await tamper(store(), written, ({ ids }) => [
      `insert into workspace (id, name, created_at) values ('${ghost}', '', now())`,
      `update audit_chain set workspace_id = '${ghost}', seq = 1, prev_hash = '${'0'.repeat(64)}' where audit_id = '${ids[4]}'`,
    ]);
    const { fault } = await verifyAudit(store().db, written.workspaceId, null);
    const ghosts = await verifyAudit(store().db, ghost, null);

    expect(fault).toEqual({ what: 'unsealed', seq: null, id: written.ids[4] });
    expect(ghosts.fault).toMatchObject({ what: 'changed', seq: 1 });
  });

  test('a workspace that stands in the log alone is looked at', async () => {
    const written = await fiveRows(store());
    const nowhere = `T_nowhere_${written.workspaceId}`;
    await tamper(store(), written, () => [
      `insert into audit_log (id, workspace_id, at, actor_kind, actor_id, action, reason)
        values (gen_random_uuid(), '${nowhere}', now(), 'system', 'system:x', 'activity_filed', '')`,
    ]);

    expect(await listAuditedWorkspaces(store().db)).toContain(nowhere);
    expect((await verifyAudit(store().db, nowhere, null)).fault).toMatchObject({ what: 'unsealed' });
    await tamper(store(), written, () => [`delete from audit_log where workspace_id = '${nowhere}'`]);
  });

  test('whom another workspace has under an opaque id is nobody of this one', async () => {
    const { workspaceId, ids } = await fiveRows(store());
    const other = await newWorkspace(store());
    const { db } = store();
    for (const [table, column] of [
      ['audit_person', 'vendor_id'],
      ['audit_address', 'address'],
    ] as const) {
      const { rows } = await sql<Record<string, unknown>>`delete from ${sql.table(table)}
        where workspace_id = ${workspaceId} returning *`.execute(db);
      const exchanged = JSON.stringify(rows.map((row) => ({ ...row, workspace_id: other, [column]: 'exchanged' })));
      await sql`insert into ${sql.table(table)}
        select * from jsonb_populate_recordset(null::${sql.table(table)}, ${exchanged}::jsonb)`.execute(db);
    }

    const exported: unknown[] = [];
    for await (const page of exportPlaces(db, { workspaceId, isNamed: true, from: 1, to: 5 })) exported.push(...page);
    expect(JSON.stringify(exported)).not.toContain('exchanged');
    expect(exported).toMatchObject(ids.map((id) => ({ record: { id } })));
    expect((await verifyAudit(db, other, null)).fault).toMatchObject({ what: 'renamed' });
  });

  test('a person who was removed leaves it whole', async () => {
    const { workspaceId } = await fiveRows(store());

    await store().db.deleteFrom('audit_person').where('workspace_id', '=', workspaceId).execute();

    expect(await verifyAudit(store().db, workspaceId, null)).toMatchObject({ count: 5, fault: null });
  });
});

async function fiveRows(store: Store): Promise<Written> {
  const workspaceId = await newWorkspace(store);
  const email = 'mina.sato@fabrikam.example';
  const entries = Array.from({ length: 5 }, (_, n) =>
    anAuditEntry(workspaceId, { after: { n, requesterId: mina as PersonId, requesterEmail: email } }),
  );
  for (const entry of entries) await store.inTransaction((tx) => appendAudit(tx, entry));
  return { workspaceId, ids: entries.map(({ id }) => id) };
}

/** As a superuser may: the guards are there again afterwards. */
async function tamper({ db }: Store, written: Written, statements: Tampering[1]): Promise<void> {
  const tables = ['audit_log', 'audit_chain', 'audit_person', 'audit_address'];
  const all = async (what: string) => {
    for (const table of tables) await sql.raw(`alter table ${table} ${what} trigger all`).execute(db);
  };
  await all('disable');
  for (const statement of statements(written)) {
    await sql.raw(statement.replaceAll('$w', `'${written.workspaceId}'`)).execute(db);
  }
  await all('enable');
}
