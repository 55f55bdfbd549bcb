import { describe, expect, test } from 'vitest';
import { isWaitedFor } from '../../../test/support/db/is-waited-for.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { PersonContext } from '../../platform/context.ts';
import { claimCheckpoint, lockCheckpoint } from '../../platform/database/checkpoint.ts';
import { claimRequestKey } from '../../platform/database/idempotency-key.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { announce } from '../../platform/outbox/notices.ts';
import { unacceptedNotified } from '../access/people-with-role.ts';
import { botAdminMissing } from '../access/role-news.ts';
import { changeSettings } from './change.ts';

describe('a change of the settings beside an open transaction', () => {
  const store = useStore();

  async function scene() {
    const context = asItMember(programOn(store(), await newWorkspace(store())));
    const grant = { role: 'bot_admin', source: { kind: 'no_bot_admin_left' }, deviceGroups: null } as const;
    const admin: PersonContext = { ...context, actor: { ...context.actor, grants: [grant] } };
    return {
      context: { ...context, requestKey: `view:${context.workspaceId}` },
      change: () => changeSettings(admin, { seen: null, wanted: () => ({ retentionDays: 100 }) }),
    };
  }

  /** Runs `before`, the change until it is done or has to wait, then `after`. */
  async function between(
    change: () => Promise<unknown>,
    steps: Record<'before' | 'after', (tx: Tx) => Promise<unknown>>,
  ) {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    let isChanged = false;
    const changing = begun.then(change).then(() => {
      isChanged = true;
    });
    const holding = store().inTransaction(async (tx) => {
      await steps.before(tx);
      begin();
      await expect.poll(async () => isChanged || (await isWaitedFor(tx))).toBe(true);
      await steps.after(tx);
    });
    const ends = await Promise.allSettled([holding, changing]);
    return ends.map((end) => (end.status === 'fulfilled' ? 'done' : String(end.reason)));
  }

  test('does not wait for a request that is being filed, which takes the checkpoint later', async () => {
    const { context, change } = await scene();
    await store().inTransaction((tx) =>
      claimCheckpoint(tx, unacceptedNotified, { at: context.clock.now(), until: null }),
    );

    const ends = await between(change, {
      before: (tx) => claimRequestKey(context, tx, context.workspaceId),
      after: (tx) => lockCheckpoint(tx, unacceptedNotified),
    });

    expect(ends).toEqual(['done', 'done']);
  });

  test('waits for who tells that no bot admin is left, and not the other way round as well', async () => {
    const { context, change } = await scene();

    const ends = await between(change, {
      before: (tx) => claimCheckpoint(tx, botAdminMissing, { at: context.clock.now(), until: null }),
      after: (tx) => announce(context, tx, { kind: 'bot_admin_missing' }),
    });

    expect(ends).toEqual(['done', 'done']);
  });
});
