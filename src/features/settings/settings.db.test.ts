import { describe, expect, test } from 'vitest';
import { aFailure } from '../../../test/support/a-failure.ts';
import { storeActivity } from '../../../test/support/db/fixtures.ts';
import { failing, IntuneOffice } from '../../../test/support/db/intune-office.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { openTicketDesk } from '../../../test/support/db/ticket-desk.ts';
import type { Role } from '../../core/roles.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { Services } from '../../platform/services.ts';
import { refreshTicketCards } from '../intune/sync/sync.ts';
import { defaultSettings, type WorkspaceSettings } from '../workspace/settings.ts';
import { readSettings } from '../workspace/store.ts';
import { changeSettings, type SettingsChange } from './change.ts';
import { checkIntuneConnection } from './forms/intune.ts';
import { prepareSettings } from './read.ts';

const turnedOn = { intuneConnection: true };

/** Whatever it was before. */
function blindly(changes: Partial<WorkspaceSettings>): SettingsChange {
  return { seen: null, wanted: () => changes };
}

describe('the settings', () => {
  const store = useStore();

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
    expect(await prepareSettings(await as('bot_admin'))).toEqual({ settings: defaultSettings, version: 1 });
  });

  test.each(['requester', 'it_admin', 'exception_approver', 'auditor'] as const)('are not for a %s', async (role) => {
    const context = await as(role);
    const domainError = { detail: { code: 'role_missing', parameters: { needed: 'bot_admin' } } };

    await expect(prepareSettings(context)).rejects.toMatchObject(domainError);
    await expect(changeSettings(context, blindly({ intuneConnection: true }))).rejects.toMatchObject(domainError);
    await expect(checkIntuneConnection(context, new IntuneOffice(), turnedOn)).rejects.toMatchObject(domainError);
    expect(await readSettings(context)).toMatchObject({ intuneConnection: false });
  });

  test('each change is audited with before and after, and holds at once', async () => {
    const context = await as('bot_admin');

    await changeSettings(context, blindly({ intuneConnection: true }));
    await changeSettings(context, blindly({ intuneConnection: true, reportsOn: false }));
    await changeSettings(context, blindly({ reportsOn: false }));

    expect(await readSettings(context)).toMatchObject({ intuneConnection: true, reportsOn: false });
    expect(await auditOf(context)).toMatchObject([
      {
        action: 'settings_changed',
        role: 'bot_admin',
        before: { intuneConnection: false },
        after: { intuneConnection: true },
      },
      { before: { reportsOn: true }, after: { reportsOn: false, settingsVersion: 3 } },
    ]);
  });

  test('the same submission delivered twice changes them once', async () => {
    const context = { ...(await as('bot_admin')), requestKey: 'view:V1' };
    await changeSettings(context, blindly({ intuneConnection: true }));
    await changeSettings({ ...context, requestKey: 'view:V2' }, blindly({ intuneConnection: false }));

    const repeated = await changeSettings(context, blindly({ intuneConnection: true }));

    expect(repeated.settings).toMatchObject({ intuneConnection: false });
    expect(await readSettings(context)).toMatchObject({ intuneConnection: false });
  });

  test('of two who change the same at once exactly one wins, and the other is told who it was', async () => {
    const context = await as('bot_admin');
    const days = [60, 90, 120, 150, 170, 210];

    const outcomes = await Promise.allSettled(
      days.map((retentionDays) =>
        changeSettings(context, { seen: { sectionName: 'retention', version: 1 }, wanted: () => ({ retentionDays }) }),
      ),
    );

    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(days.length - 1);
    for (const one of refused) {
      expect(one).toMatchObject({
        reason: { detail: { code: 'settings_changed_meanwhile', parameters: { by: { id: context.actor.person.id } } } },
      });
    }
    expect(await auditOf(context)).toHaveLength(1);
  });

  test('what others change in other sections is in nobody’s way', async () => {
    const context = await as('bot_admin');

    await Promise.all([
      changeSettings(context, {
        seen: { sectionName: 'retention', version: 1 },
        wanted: () => ({ retentionDays: 60 }),
      }),
      changeSettings(context, { seen: { sectionName: 'report', version: 1 }, wanted: () => ({ reportHour: 17 }) }),
      changeSettings(context, {
        seen: { sectionName: 'verification', version: 1 },
        wanted: () => ({ verification: 'off' }),
      }),
    ]);

    expect(await prepareSettings(context)).toMatchObject({
      settings: { retentionDays: 60, reportHour: 17, verification: 'off' },
      version: 4,
    });
  });

  test('who was refused may save again from the same form, once it shows what is set', async () => {
    const context = { ...(await as('bot_admin')), requestKey: 'view:V3' };
    await changeSettings({ ...context, requestKey: 'view:V4' }, blindly({ retentionDays: 60 }));
    const wanted = () => ({ retentionDays: 90 });

    await expect(
      changeSettings(context, { seen: { sectionName: 'retention', version: 1 }, wanted }),
    ).rejects.toMatchObject({
      detail: { code: 'settings_changed_meanwhile' },
    });
    const { settings } = await changeSettings(context, { seen: { sectionName: 'retention', version: 2 }, wanted });

    expect(settings).toMatchObject({ retentionDays: 90 });
  });

  test('values out of bounds are refused from everyone, and nothing is written', async () => {
    const context = await as('bot_admin');

    await expect(changeSettings(context, blindly({ retentionDays: 5, reportHour: 30 }))).rejects.toMatchObject({
      detail: {
        code: 'settings_not_possible',
        parameters: { problems: [{ field: 'report_hour' }, { field: 'retention' }] },
      },
    });

    expect(await prepareSettings(context)).toEqual({ settings: defaultSettings, version: 1 });
    expect(await auditOf(context)).toEqual([]);
  });

  test('people in roles are named in the audit row by an opaque id', async () => {
    const context = await as('bot_admin');
    const holder = { kind: 'person', id: context.actor.person.id } as const;

    await changeSettings(context, blindly({ roles: [{ role: 'bot_admin', holder, deviceGroups: null }] }));

    expect(JSON.stringify(await auditOf(context))).not.toContain(context.actor.person.id);
  });

  test('the connection is tried by one call, whose reason is passed on', async () => {
    const intune = new IntuneOffice();
    let pages = 0;
    intune.beforeList = () => {
      pages += 1;
    };
    const context = await as('bot_admin');

    expect(await checkIntuneConnection(context, intune, turnedOn)).toBeNull();
    expect(await checkIntuneConnection(context, intune, { intuneConnection: false })).toBeNull();
    expect(pages).toBe(1);

    intune.beforeList = failing('missing_permission', 'The app registration lacks a permission.');
    expect(await checkIntuneConnection(context, intune, turnedOn)).toMatchObject({
      field: 'intune',
      parameters: { why: aFailure('The app registration lacks a permission.') },
    });
  });

  test('cards that speak of Intune are brought in line, others are left alone', async () => {
    const desk = await openTicketDesk(store());
    const wanting = await desk.activity();
    const other = await storeActivity(store(), desk.workspaceId, {});

    await refreshTicketCards({ program: desk.program } as Services)();

    expect(await desk.waiting('deliver-activity', wanting.id)).toBe(1);
    expect(await desk.waiting('deliver-activity', other.id)).toBe(0);
  });
});
