import { describe, expect, test } from 'vitest';
import { another, PortalOffice } from '../../../test/support/db/portal-office.ts';
import { portalActivity, portalCompleted } from '../../../test/support/portal-fixtures.ts';
import type { PortalActivity } from '../../microsoft/portal-activity.ts';
import { readSyncState } from '../connections/store.ts';

describe('one activity of the portal that cannot be dealt with', () => {
  /** It goes into the mirror, and looking for what was filed at about the same time fails: a day later is no date any more. */
  const lastDay = new Date(Date.UTC(275760, 8, 12, 12));
  const beyondDates = { createdAt: lastDay };
  /** It does not even go into the mirror. */
  const beyondNumbers = { targetCount: 3_000_000_000 };

  test.each([
    ['when it is placed', beyondDates],
    ['when it is mirrored', beyondNumbers],
  ])('keeps none of the others out %s', async (_, odd: Partial<PortalActivity>) => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const first = portalActivity({ title: 'Update Google Chrome' });
    office.portal.list(first);
    await office.sync();

    office.later(1);
    office.portal.list(another(odd), portalCompleted({ title: first.title }), another({ title: 'Update Firefox' }));
    await office.sync();

    const titles = (await office.activities()).map(({ title, status }) => [title, status.state]);
    expect(titles).toEqual([
      ['Update Google Chrome', 'completed'],
      ['Update Firefox', 'pending'],
    ]);
  });

  test('is said in the status, until it is over', async () => {
    await using office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const read = () => readSyncState(office.store.db, 'portal_activities');

    office.portal.list(another(beyondDates), another());
    await office.sync();

    expect(await read()).toMatchObject({
      failuresInRow: 1,
      lastFailure: { kind: 'activities_left_over', failed: 1, count: 2 },
    });

    office.later(1);
    office.portal.list(another());
    await office.sync();

    expect(await read()).toMatchObject({ failuresInRow: 0, lastFailure: null });
  });

  test('the database being away is no fault of theirs', async () => {
    await using office = await PortalOffice.open();
    const broken = another(beyondNumbers);
    office.portal.list(broken, another(beyondNumbers));

    await expect(office.sync()).rejects.toThrow();
  });
});

describe('what the portal lists and cannot be read', () => {
  async function listed() {
    const office = await PortalOffice.open();
    await office.pastTheQuietWeek();
    const [one, other] = [another(), another()];
    office.portal.list(one, other);
    await office.sync();
    const unlisted = async () => {
      await office.sync();
      const rows = await office.store.db
        .selectFrom('portal_activity')
        .select('id')
        .where('unlisted_at', 'is not', null)
        .execute();
      return rows.map(({ id }) => id);
    };
    return { office, one, other, unlisted };
  }

  test('is listed anyway', async () => {
    const { office, one, other, unlisted } = await listed();
    await using _ = office;
    office.portal.unread = [one.id];
    office.portal.list(other);
    expect(await unlisted()).toEqual([]);

    office.portal.unread = [];
    expect(await unlisted()).toEqual([one.id]);
  });

  test('may be any of them where it names no id', async () => {
    const { office, one, other, unlisted } = await listed();
    await using _ = office;
    office.portal.unread = [null];
    office.portal.list(one);
    expect(await unlisted()).toEqual([]);

    office.portal.unread = [];
    expect(await unlisted()).toEqual([other.id]);
  });
});
