import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { asFixture } from '../../test/support/as-fixture.ts';
import { anAuditEntry, aPerson, ben, noon, storeActivity } from '../../test/support/db/fixtures.ts';
import { newWorkspace, useStore } from '../../test/support/db/test-store.ts';
import { byPerson } from '../core/completion.ts';
import type { PersonId, WorkspaceId } from '../core/identifiers.ts';
import type { Permalink } from '../core/origin-message.ts';
import { addFollower } from '../features/activities/follow.ts';
import { appendAudit } from '../features/audit/log.ts';
import { savePerson } from '../features/people/store.ts';
import { exportPerson } from './export-person.ts';

let people = 0;

describe('what is kept about a person', () => {
  const store = useStore();

  /** A person whom no other test knows. */
  async function somebody(): Promise<{ id: PersonId; email: string; workspaceId: WorkspaceId }> {
    const workspaceId = await newWorkspace(store());
    people += 1;
    const id = `U9EXPORT${people}` as PersonId;
    const email = `person${people}@export.example`;
    await savePerson(store().db, aPerson(workspaceId, { id, email }), noon);
    return { id, email, workspaceId };
  }

  test('is found by address, however it is written, wherever their id or address stands', async () => {
    const { id, email, workspaceId } = await somebody();
    const activity = await storeActivity(store(), workspaceId, { requesterId: ben, notes: `first\nask\n${email}.` });
    await store().inTransaction(async (tx) => {
      await addFollower(tx, activity.id, id, noon);
      await appendAudit(tx, anAuditEntry(workspaceId, { after: { requesterId: id } }));
    });

    const found = await exportPerson(store().db, email.toUpperCase());

    expect(found).toMatchObject({
      knownAs: [id],
      tables: { person: [{ id }], follower: [{ person_id: id }], activity: [{ id: activity.id }] },
      auditNames: [{ vendor_id: id }],
      auditRows: [{ after: { requesterId: expect.stringMatching(/^person:/) } }],
    });
  });

  test('has what they gave with a completion', async () => {
    const { id, email, workspaceId } = await somebody();
    const permalink = `https://fabrikam.slack.com/files/${id}/F1/a.txt` as Permalink;
    const evidence = { link: 'https://fabrikam.example/', files: [{ id: 'F1', name: 'a.txt', permalink, size: 1 }] };
    const completedBy = { kind: 'email', email, personId: id, entraId: null } as const;
    const decision = { by: byPerson(id), at: noon };
    await storeActivity(store(), workspaceId, {
      status: { state: 'completed', decision, completedBy, note: '', evidence },
    });

    const found = await exportPerson(store().db, email);

    expect(found?.tables['activity']).toMatchObject([{ completion_evidence: evidence }]);
  });

  test('leaves out whose address only ends like theirs, and finds theirs in quotation marks', async () => {
    const { email, workspaceId } = await somebody();
    await savePerson(store().db, aPerson(workspaceId, { id: 'U0OTHER' as PersonId, email: `o'${email}` }), noon);
    const quoting = await storeActivity(store(), workspaceId, { requesterId: ben, notes: `Ask '${email}', please.` });
    await storeActivity(store(), workspaceId, { requesterId: ben, notes: `Ask o'${email}.` });

    const found = await exportPerson(store().db, email);

    expect(found?.tables['person']).toHaveLength(1);
    expect(found?.tables['activity']).toMatchObject([{ id: quoting.id }]);
  });

  test('leaves out whose id or address only begins like theirs', async () => {
    const { id, email, workspaceId } = await somebody();
    const other = { id: `${id}X` as PersonId, email: `${email}.test` };
    await savePerson(store().db, aPerson(workspaceId, other), noon);

    const found = await exportPerson(store().db, email);

    expect(found?.tables['person']).toHaveLength(1);
  });

  test('of the settings has only what is about them', async () => {
    const { id, email, workspaceId } = await somebody();
    const role = (holder: string) => ({ role: 'auditor', holder: { kind: 'person', id: holder }, deviceGroups: null });
    const settings = JSON.stringify({ roles: [role(ben), role(id)] });
    const kept = sql`update workspace set settings = ${settings}::jsonb where id = ${workspaceId}`;
    await asFixture(store().db, (tx) => kept.execute(tx));

    const found = await exportPerson(store().db, email);

    expect(found?.tables['workspace']).toEqual([{ id: workspaceId, settings: [{ kind: 'person', id }] }]);
  });

  test('is found by the audit log where the mirror knows another address by now', async () => {
    const { id, email, workspaceId } = await somebody();
    const completedBy = { kind: 'email', email, personId: id, entraId: null };
    await store().inTransaction((tx) => appendAudit(tx, anAuditEntry(workspaceId, { after: { completedBy } })));
    await savePerson(store().db, aPerson(workspaceId, { id, email: `new-${email}` }), noon);

    const found = await exportPerson(store().db, email);

    expect(found).toMatchObject({ knownAs: [id], tables: { person: [{ id }] }, auditRows: [{}] });
  });

  test('of nobody is nothing', async () => {
    expect(await exportPerson(store().db, 'nobody@nowhere.example')).toBeNull();
  });
});
