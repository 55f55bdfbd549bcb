import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { completeActivity } from '../../src/features/activities/decide/complete.ts';
import { findActivity } from '../../src/features/activities/store/activities.ts';
import { readHistory } from '../../src/features/audit/log.ts';
import type { EntraAnswer, EntraPeople } from '../../src/features/people/entra.ts';
import { storeActivity } from '../support/db/fixtures.ts';
import { asItMember, nobodyAsked } from '../support/db/person-context.ts';
import { programOn } from '../support/db/program-on.ts';
import { newWorkspace, useStore } from '../support/db/test-store.ts';

const user = {
  id: '6f7a8b9c-0d1e-4f2a-9b3c-4d5e6f708192',
  displayName: 'Mina Sato',
  mail: 'mina.sato@fabrikam.example',
  userPrincipalName: 'mina@fabrikam.example',
  isEnabled: true,
};
const unchecked = { entraId: null, entraAccount: 'not_checked' };

describe('a completion', () => {
  const store = useStore();

  async function complete(people: EntraPeople, overrides: Parameters<typeof asItMember>[1] = {}) {
    const workspaceId = await newWorkspace(store());
    const { id } = await storeActivity(store(), workspaceId);
    const context = asItMember(programOn(store(), workspaceId), overrides);
    const outcome = await completeActivity(context, people, { activityId: id, seenVersion: 1, note: '' }).then(
      () => 'completed',
      (error: Error) => error.message,
    );
    const [notified] = await readHistory(store().db, id);
    return { outcome, audited: notified?.after, activity: await findActivity(store().db, workspaceId, id) };
  }

  test('is recorded by the address of the person, never by the display name', async () => {
    const address = 'mina.sato@fabrikam.example';
    const { audited, activity } = await complete(nobodyAsked, { displayName: 'Mina Sato', email: address });

    expect(activity?.status).toMatchObject({ completedBy: { kind: 'email', email: address } });
    expect(audited).toMatchObject({ completedBy: { kind: 'email', email: address } });
    expect(JSON.stringify([activity, audited])).not.toContain('Mina Sato');
  });

  test.each([
    ['found', { kind: 'found', user }, { entraId: user.id, entraAccount: 'checked' }],
    ['known to nobody', { kind: 'nobody' }, { entraId: null, entraAccount: 'nobody' }],
    ['known to several', { kind: 'ambiguous' }, { entraId: null, entraAccount: 'ambiguous' }],
    ['not to be asked for', { kind: 'failed' }, unchecked],
  ] as const)('notes an Entra account that is %s', async (_, answer, { entraId, entraAccount }) => {
    const { outcome, audited, activity } = await complete(answering(answer));

    const completedBy = { kind: 'email', email: 'mina.sato@fabrikam.example', personId: 'U01MINA', entraId };
    expect(outcome).toBe('completed');
    expect(activity?.status).toMatchObject({ state: 'completed', completedBy });
    expect(audited).toMatchObject({ completedBy, entraAccount });
  });

  test('is refused where the Entra account is disabled, and nothing is changed', async () => {
    const { outcome, audited, activity } = await complete(answering({ kind: 'disabled' }));

    expect([outcome, audited, activity?.status.state]).toEqual(['entra_account_disabled', undefined, 'pending']);
  });

  test('goes on where Entra is slower than Slack can wait', async () => {
    const slow: EntraPeople = {
      async find() {
        await delay(5000, null, { ref: false });
        return { kind: 'disabled' };
      },
    };

    const { outcome, audited } = await complete(slow);

    expect(outcome).toBe('completed');
    expect(audited).toMatchObject({ entraAccount: 'not_checked' });
  });

  test('says nothing of Entra where Graph is not configured', async () => {
    const { audited } = await complete(nobodyAsked);

    expect(audited).not.toHaveProperty('entraAccount');
  });

  test('needs an address before anybody is asked for it', async () => {
    const asked: string[] = [];
    const people: EntraPeople = {
      async find(email) {
        asked.push(email);
        return { kind: 'nobody' };
      },
    };

    const { outcome } = await complete(people, { isEmailConfirmed: false });

    expect([outcome, asked]).toEqual(['email_not_verified', []]);
  });

  test('is asked for once, however often the same press arrives, and not for a later one', async () => {
    const workspaceId = await newWorkspace(store());
    const { id } = await storeActivity(store(), workspaceId);
    const asked: string[] = [];
    const people = counting(asked);
    const press = (requestKey: string) => {
      const context = { ...asItMember(programOn(store(), workspaceId)), requestKey };
      return completeActivity(context, people, { activityId: id, seenVersion: 1, note: '' });
    };

    const first = await press('submission:1');
    const again = await press('submission:1');

    expect(again).toMatchObject({ version: first.version, status: { state: 'completed' } });
    await expect(press('submission:2')).rejects.toMatchObject({ detail: { code: 'activity_decided' } });
    expect(asked).toHaveLength(1);
  });

  test('is not asked for where the person has no role', async () => {
    const workspaceId = await newWorkspace(store());
    const { id } = await storeActivity(store(), workspaceId);
    const asked: string[] = [];
    const { actor, ...context } = asItMember(programOn(store(), workspaceId));
    const stranger = { ...context, actor: { ...actor, grants: [] } };

    const refused = completeActivity(stranger, counting(asked), { activityId: id, seenVersion: 1, note: '' });

    await expect(refused).rejects.toMatchObject({ detail: { code: 'role_missing' } });
    expect(asked).toEqual([]);
  });
});

function counting(asked: string[]): EntraPeople {
  return {
    async find(email) {
      asked.push(email);
      return { kind: 'nobody' };
    },
  };
}

function answering(answer: EntraAnswer): EntraPeople {
  return { find: async () => answer };
}
