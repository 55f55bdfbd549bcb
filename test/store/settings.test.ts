import { describe, expect, test } from 'vitest';
import type { Role } from '../../src/domain/role.ts';
import { checkIntuneConnection } from '../../src/usecases/check-intune-connection.ts';
import type { PersonContext } from '../../src/usecases/context.ts';
import { refreshTicketCards } from '../../src/usecases/refresh-ticket-cards.ts';
import { changeSettings, prepareSettings, readSettings } from '../../src/usecases/settings.ts';
import { storeActivity } from './support/fixtures.ts';
import { failing, IntuneOffice } from './support/intune-office.ts';
import { asItMember } from './support/person-context.ts';
import { programOn } from './support/program-on.ts';
import { engines, newWorkspace, useStore } from './support/test-store.ts';
import { openTicketDesk } from './support/ticket-desk.ts';

const { signal } = new AbortController();

describe.each(engines)('the settings on %s', (engine) => {
  const store = useStore(engine);

  async function as(role: Role): Promise<PersonContext> {
    const context = asItMember(programOn(store(), await newWorkspace(store())));
    return {
      ...context,
      actor: { ...context.actor, grants: [{ role, source: { kind: 'workspace_admin' }, deviceGroups: null }] },
    };
  }

  async function auditOf({ workspaceId }: PersonContext) {
    return await store()
      .db.selectFrom('audit_log')
      .select(['action', 'actor_id', 'role', 'before', 'after'])
      .where('workspace_id', '=', workspaceId)
      .execute();
  }

  test('are off at first', async () => {
    expect(await prepareSettings(await as('bot_admin'))).toMatchObject({
      intuneConnection: false,
      createTickets: false,
    });
  });

  test.each(['requester', 'it_admin', 'exception_approver', 'auditor'] as const)('are not for a %s', async (role) => {
    const context = await as(role);
    const refusal = { detail: { code: 'role_missing', parameters: { needed: 'bot_admin' } } };

    await expect(prepareSettings(context)).rejects.toMatchObject(refusal);
    await expect(changeSettings(context, { intuneConnection: true })).rejects.toMatchObject(refusal);
    await expect(checkIntuneConnection(context, new IntuneOffice(), signal)).rejects.toMatchObject(refusal);
    expect(await readSettings(context)).toMatchObject({ intuneConnection: false });
  });

  test('each change is audited with before and after, and holds at once', async () => {
    const context = await as('bot_admin');

    await changeSettings(context, { intuneConnection: true });
    await changeSettings(context, { intuneConnection: true, createTickets: true });
    await changeSettings(context, { createTickets: true });

    expect(await readSettings(context)).toMatchObject({ intuneConnection: true, createTickets: true });
    expect(await auditOf(context)).toMatchObject([
      {
        action: 'settings_changed',
        role: 'bot_admin',
        before: { intuneConnection: false },
        after: { intuneConnection: true },
      },
      { before: { createTickets: false }, after: { createTickets: true } },
    ]);
  });

  test('the same submission delivered twice changes them once', async () => {
    const context = { ...(await as('bot_admin')), requestKey: 'view:V1' };
    await changeSettings(context, { intuneConnection: true });
    await changeSettings({ ...context, requestKey: 'view:V2' }, { intuneConnection: false });

    const repeated = await changeSettings(context, { intuneConnection: true });

    expect(repeated).toMatchObject({ intuneConnection: false });
    expect(await readSettings(context)).toMatchObject({ intuneConnection: false });
  });

  test('without the connection no tickets are made', async () => {
    const context = await as('bot_admin');
    await changeSettings(context, { intuneConnection: true, createTickets: true });

    await changeSettings(context, { intuneConnection: false });

    expect(await readSettings(context)).toMatchObject({ intuneConnection: false, createTickets: false });
    expect(await changeSettings(context, { createTickets: true })).toMatchObject({ createTickets: false });
  });

  test('the connection is tried by one call, whose reason is passed on', async () => {
    const intune = new IntuneOffice();
    let pages = 0;
    intune.beforeList = () => {
      pages += 1;
    };
    const context = await as('bot_admin');

    await checkIntuneConnection(context, intune, signal);
    expect(pages).toBe(1);

    intune.beforeList = failing('missing_permission', 'The app registration lacks a permission.');
    await expect(checkIntuneConnection(context, intune, signal)).rejects.toMatchObject({
      message: 'The app registration lacks a permission.',
    });
  });

  test('cards that speak of Intune are brought in line, others are left alone', async () => {
    const desk = await openTicketDesk(store());
    const wanting = await desk.activity();
    const other = await storeActivity(store(), desk.workspaceId, {});

    await refreshTicketCards(desk.program);

    expect(await desk.waiting('deliver-activity', wanting.id)).toBe(1);
    expect(await desk.waiting('deliver-activity', other.id)).toBe(0);
  });
});
