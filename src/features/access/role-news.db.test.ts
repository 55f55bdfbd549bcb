import { describe, expect, test } from 'vitest';
import { aPerson, ben, mina, noon } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { Role, RoleAssignment } from '../../core/roles.ts';
import type { PersonContext } from '../../platform/context.ts';
import { readNoticeDelivery } from '../notifications/deliver.ts';
import { savePerson } from '../people/store.ts';
import { changeSettings } from '../settings/change.ts';

const priya = 'U04PRIYA' as PersonId;
const all = { kind: 'all' } as const;

function given(role: Role, id: PersonId, deviceGroups: readonly string[] | null = null): RoleAssignment {
  return { role, holder: { kind: 'person', id }, deviceGroups };
}

describe('who is told of other roles', () => {
  const store = useStore();

  /** Mina is its bot admin, and Ben and Priya are there. */
  async function setUp(): Promise<PersonContext> {
    const { db } = store();
    const context = asItMember(programOn(store(), await newWorkspace(store())), { isWorkspaceAdmin: true });
    for (const id of [ben, priya])
      await savePerson(db, aPerson(context.workspaceId, { id, email: null, locale: 'ja-JP' }), noon);
    await savePerson(db, aPerson(context.workspaceId, { displayName: 'Mina', isWorkspaceAdmin: true }), noon);
    const grants = [{ role: 'bot_admin', source: { kind: 'workspace_admin' }, deviceGroups: null }] as const;
    return { ...context, actor: { ...context.actor, grants } };
  }

  async function setRoles(context: PersonContext, ...roles: readonly RoleAssignment[]) {
    await changeSettings(context, { seen: null, wanted: () => ({ roles }) });
  }

  async function noticesIn({ workspaceId }: PersonContext) {
    return await store()
      .db.selectFrom('notice')
      .select(['id', 'audience', 'facts'])
      .where('workspace_id', '=', workspaceId)
      .where('kind', '=', 'role_changed')
      .orderBy('id')
      .execute();
  }

  async function contentsIn(context: PersonContext) {
    return await Promise.all((await noticesIn(context)).map(({ id }) => contentOf(context, id)));
  }

  const contentOf = async (context: PersonContext, id = '') => (await readNoticeDelivery(context, id))?.content ?? null;

  test('is said to each in their language, once, with the change', async () => {
    const context = await setUp();
    await setRoles(context, given('auditor', ben), given('auditor', priya, ['Finance']), given('auditor', mina));

    const notices = await noticesIn(context);
    const deliveries = await Promise.all(notices.map(({ id }) => readNoticeDelivery(context, id)));

    expect(notices.map(({ audience }) => audience)).toEqual(['person', 'person']);
    expect(deliveries.map((delivery) => delivery?.addressees)).toEqual([
      [{ dedupeKey: ben, targetId: ben, locale: 'ja-JP', obstacle: null }],
      [{ dedupeKey: priya, targetId: priya, locale: 'ja-JP', obstacle: null }],
    ]);
    expect(deliveries[0]?.content).toMatchObject({ by: 'Mina', role: 'auditor', before: null, after: all });
    expect(deliveries[1]?.content).toMatchObject({ after: { kind: 'groups', groups: ['Finance'] } });
  });

  test('is not said where the change did not come about, nor twice of one request', async () => {
    const context = { ...(await setUp()), requestKey: 'view-1' };
    const broken = changeSettings(context, {
      seen: null,
      wanted: () => ({ roles: [given('auditor', ben)] }),
      alongside: () => Promise.reject(new Error('the database went away')),
    });

    await expect(broken).rejects.toThrow('the database went away');
    expect(await noticesIn(context)).toEqual([]);
    await setRoles(context, given('auditor', ben));
    await setRoles(context, given('auditor', ben), given('auditor', priya));
    expect(await noticesIn(context)).toHaveLength(1);
  });

  test('is the last change alone, where the role was changed again before delivery', async () => {
    const context = await setUp();
    await setRoles(context, given('auditor', ben));
    await setRoles(context, given('auditor', ben, ['Finance']));
    await setRoles(context);

    const contents = await contentsIn(context);

    expect(contents).toEqual([null, null, expect.objectContaining({ after: null, held: [] })]);
  });

  test('is not said to who has left by then', async () => {
    const context = await setUp();
    await setRoles(context, given('auditor', ben));
    const [notice] = await noticesIn(context);
    await savePerson(store().db, aPerson(context.workspaceId, { id: ben, isDeactivated: true }), noon);

    expect(await contentOf(context, notice?.id)).toBeNull();
  });
});
