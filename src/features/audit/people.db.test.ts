import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { aFailure } from '../../../test/support/a-failure.ts';
import { anAuditEntry, aPerson, ben, mina } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { type ActivityId, opaqueIdOf, type PersonId, type WorkspaceId } from '../../core/identifiers.ts';
import type { Store } from '../../platform/database/store.ts';
import { savePerson } from '../people/store.ts';
import { appendAudit, readHistory } from './log.ts';

const email = 'mina.sato@fabrikam.example';
const everybody = {
  requesterId: mina,
  requesterEmail: email,
  assigneeId: ben,
  decidedBy: mina,
  by: { kind: 'person', id: ben },
  completedBy: { kind: 'email', email, personId: mina, entraId: '0a0b0c0d-1111-4222-8333-444455556666' },
  roles: [{ role: 'auditor', holder: { kind: 'person', id: ben }, deviceGroups: ['UKSERVERS'] }],
  failure: { kind: 'answered', why: aFailure(`no licence for ${email}; ask ${mina}`) },
  unheardOf: ben,
};

describe('people in the audit log', () => {
  const store = useStore();

  async function written(workspaceId: WorkspaceId, after: Readonly<Record<string, unknown>>): Promise<ActivityId> {
    const activityId = uuidv7() as ActivityId;
    const { actor } = asItMember(programOn(store(), workspaceId));
    const authorization = { role: 'it_admin', source: { kind: 'person', id: mina }, deviceGroups: null } as const;
    const entry = anAuditEntry(workspaceId, { activityId, actor, authorization, before: after, after });
    await store().inTransaction(async (tx) => {
      await savePerson(tx, aPerson(workspaceId), new Date());
      await savePerson(tx, aPerson(workspaceId, { id: ben }), new Date());
      await appendAudit(tx, entry);
    });
    return activityId;
  }

  test('stand in no row by id or address', async () => {
    const workspaceId = await newWorkspace(store());

    await written(workspaceId, everybody);

    const text = await rowsAsText(store(), workspaceId);
    expect(text).not.toMatch(/@|U01MINA|U03BEN|0a0b0c0d/);
    expect(text).toContain('UKSERVERS');
  });

  test('are read as they were written', async () => {
    const workspaceId = await newWorkspace(store());

    const activityId = await written(workspaceId, everybody);

    const [read] = await readHistory(store().db, activityId);
    expect(read).toMatchObject({ by: { kind: 'person', id: mina }, after: everybody });
  });

  test('keep one opaque id each, made of who they are', async () => {
    const workspaceId = await newWorkspace(store());

    await written(workspaceId, everybody);
    await written(workspaceId, everybody);

    const { db } = store();
    const people = await db.selectFrom('audit_person').selectAll().where('workspace_id', '=', workspaceId).execute();
    const addresses = await db
      .selectFrom('audit_address')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .execute();
    expect(people.map(({ kind }) => kind).toSorted()).toEqual(['entra', 'slack', 'slack']);
    expect(people.map(({ id }) => id)).toEqual(
      people.map(({ kind, vendor_id, salt }) => opaqueIdOf(workspaceId, { kind, id: vendor_id }, salt)),
    );
    // Of Mina, of nobody that the row says, and of Mina as the requester: the same as the first.
    expect(addresses.map(({ person_id }) => person_id === null).toSorted()).toEqual([false, true]);
  });

  test('stay as typed in what people typed', async () => {
    const workspaceId = await newWorkspace(store());

    await written(workspaceId, { notes: `ask ${email} or U03BEN`, title: 'For a@b.example' });

    expect(await rowsAsText(store(), workspaceId)).toContain(`ask ${email} or U03BEN`);
  });

  test('who was removed is nobody any more, and nothing else changes', async () => {
    const workspaceId = await newWorkspace(store());
    const activityId = await written(workspaceId, { requesterId: ben, state: 'pending' });

    await store()
      .db.deleteFrom('audit_person')
      .where('workspace_id', '=', workspaceId)
      .where('vendor_id', '=', ben)
      .execute();

    const [read] = await readHistory(store().db, activityId);
    expect(read?.after).toEqual({ requesterId: expect.stringMatching(/^person:[0-9a-f-]{36}$/), state: 'pending' });
    expect(read?.by).toEqual({ kind: 'person', id: mina });
  });

  test.each(['audit_person', 'audit_address'])('in %s cannot be exchanged', async (table) => {
    const workspaceId = await newWorkspace(store());
    await written(workspaceId, everybody);

    for (const statement of [`update ${table} set salt = ''`, `truncate ${table}`]) {
      await expect(sql.raw(statement).execute(store().db)).rejects.toThrow('whom the audit log names is never changed');
    }
  });

  test('two who are named for the first time at once do not wait for each other', async () => {
    const workspaceId = await newWorkspace(store());
    const names = (ids: readonly PersonId[]) =>
      store().inTransaction(async (tx) => {
        for (const requesterId of ids) await appendAudit(tx, anAuditEntry(workspaceId, { after: { requesterId } }));
      });

    await Promise.all([names([mina, ben]), names([ben, mina])]);

    expect(await rowsAsText(store(), workspaceId)).not.toMatch(/U01MINA|U03BEN/);
  });
});

async function rowsAsText({ db }: Store, workspaceId: WorkspaceId): Promise<string> {
  const rows = await db.selectFrom('audit_log').selectAll().where('workspace_id', '=', workspaceId).execute();
  return JSON.stringify(rows);
}
