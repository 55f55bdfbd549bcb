import { describe, expect, test } from 'vitest';
import { noon } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { farDue } from '../../../test/support/far-due.ts';
import { fileActivity } from '../../../test/support/file-activity.ts';
import {
  batchKeyPrefix,
  claimKey,
  claimRequestKey,
  forgetIdempotencyKeys,
} from '../../platform/database/idempotency-key.ts';
import { defaultSettings } from '../workspace/settings.ts';
import { readSettingsIn } from '../workspace/store.ts';

const later = new Date('2026-03-02T13:00:00.000Z');

describe('handled requests', () => {
  const store = useStore();
  type Claim = Parameters<typeof claimKey>[1];
  const claim = (request: Omit<Claim, 'at'>, at = noon) =>
    store().inTransaction((tx) => claimKey(tx, { ...request, at }));

  test('are claimed once; the second learns what came of the first', async () => {
    const workspaceId = await newWorkspace(store());
    const other = await newWorkspace(store());

    expect(await claim({ workspaceId, key: 'view:V1', subjectId: 'first' })).toBeNull();
    expect(await claim({ workspaceId, key: 'view:V1', subjectId: 'second' })).toBe('first');
    expect(await claim({ workspaceId, key: 'view:V2', subjectId: 'third' })).toBeNull();
    expect(await claim({ workspaceId: other, key: 'view:V1', subjectId: 'fourth' })).toBeNull();
  });

  test('that come twice at once are claimed by one', async () => {
    const workspaceId = await newWorkspace(store());

    const outcomes = await Promise.all(
      ['a', 'b', 'c', 'd'].map((subjectId) => claim({ workspaceId, key: 'view:V1', subjectId })),
    );

    const [winner, ...losers] = outcomes.toSorted((one, other) => Number(one !== null) - Number(other !== null));
    expect(winner).toBeNull();
    expect(new Set(losers).size).toBe(1);
  });

  test('whose transaction failed may be claimed again', async () => {
    const workspaceId = await newWorkspace(store());
    const failed = store().inTransaction(async (tx) => {
      await claimKey(tx, { workspaceId, key: 'view:V1', subjectId: 'first', at: noon });
      throw new Error('no');
    });

    await expect(failed).rejects.toThrow('no');
    expect(await claim({ workspaceId, key: 'view:V1', subjectId: 'second' })).toBeNull();
  });

  test('of a form with other contents are refused, with what came of the first', async () => {
    const workspaceId = await newWorkspace(store());
    const context = {
      ...asItMember(programOn(store(), workspaceId)),
      clock: { now: () => noon },
      requestKey: 'view:V1',
    };
    const send = (contentsHash: string, subjectId: string) =>
      store().inTransaction((tx) => claimRequestKey({ ...context, contentsHash }, tx, subjectId));

    expect(await send('a', 'first')).toBeNull();
    expect(await send('a', 'second')).toBe('first');
    await expect(send('b', 'third')).rejects.toMatchObject({ name: 'SentBefore', subjectId: 'first', at: noon });
  });

  test('a form submitted twice at once files one request', async () => {
    const workspaceId = await newWorkspace(store());
    const context = { ...asItMember(programOn(store(), workspaceId)), requestKey: 'view:V1' };
    const file = () =>
      fileActivity(context, {
        subject: { kind: 'plain_words', title: 'Update the kiosks' },
        option: 'update',
        groupRefs: [],
        priority: 'low',
        dueOn: farDue,
        notes: '',
      });

    const filed = await Promise.all([file(), file(), file()]);

    expect(filed.map(({ number }) => number)).toEqual([1001, 1001, 1001]);
    expect(new Set(filed.map(({ id }) => id)).size).toBe(1);
  });

  test('are forgotten by age', async () => {
    const workspaceId = await newWorkspace(store());
    await claim({ workspaceId, key: 'old', subjectId: 'x' }, noon);
    await claim({ workspaceId, key: 'new', subjectId: 'x' }, later);
    await claim({ workspaceId, key: `${batchKeyPrefix}1:7`, subjectId: 'x' }, noon);

    await forgetIdempotencyKeys(store().db, { before: later, batchesBefore: noon });

    expect(await claim({ workspaceId, key: 'old', subjectId: 'y' })).toBeNull();
    expect(await claim({ workspaceId, key: 'new', subjectId: 'y' })).toBe('x');
    expect(await claim({ workspaceId, key: `${batchKeyPrefix}1:7`, subjectId: 'y' })).toBe('x');
    await forgetIdempotencyKeys(store().db, { before: later, batchesBefore: later });
    expect(await claim({ workspaceId, key: `${batchKeyPrefix}1:7`, subjectId: 'y' })).toBeNull();
  });
});

describe('settings', () => {
  const store = useStore();

  test('a workspace without settings has no channel of its own', async () => {
    expect(await readSettingsIn(store().db, await newWorkspace(store()))).toEqual(defaultSettings);
  });
});
