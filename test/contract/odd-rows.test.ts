import nock from 'nock';
import { describe, expect, test } from 'vitest';
import { defenderUnderTest, readAll } from '../../src/microsoft/testing/defender-under-test.ts';
import { graphUnderTest } from '../../src/microsoft/testing/graph-under-test.ts';
import { useStrictNetwork } from '../../src/microsoft/testing/strict-network.ts';

const apiUrl = 'https://microsoft.example';
const signal = AbortSignal.any([]);
const greatest = '9999-12-31T23:59:59.9999999Z';
const now = '2026-11-25T12:00:00Z';

useStrictNetwork();

describe('activities of the portal', () => {
  const row = (id: string, more: object = {}) => ({
    ...{ id, title: id, type: 'Update', status: 'Active', priority: 'High', createdOn: now, statusLastModifiedOn: now },
    ...more,
  });

  async function read(...rows: readonly object[]) {
    nock(apiUrl)
      .get(/remediationTasks/)
      .reply(200, { value: rows });
    return await readAll(defenderUnderTest({ apiUrl }).portalActivities.listPortalActivities(signal));
  }

  test('with the greatest date of .NET carry none', async () => {
    const [first, second, ...others] = await read(
      row('a', { createdOn: greatest, dueOn: greatest }),
      row('b', { statusLastModifiedOn: greatest }),
      row('c', { createdOn: greatest, statusLastModifiedOn: greatest }),
    );

    expect(first).toMatchObject({ createdAt: new Date(now), dueOn: null });
    expect(second).toMatchObject({ statusChangedAt: new Date(now) });
    expect(others).toEqual([]);
  });

  test.each([
    ['a NUL', 'a\u0000b'],
    ['half a character', 'a\ud800'],
    ['more characters than any id', 'b'.repeat(3000)],
  ])('with %s in the id are left out', async (_, id) => {
    expect((await read(row(id), row('c'))).map((one) => one.id)).toEqual(['c']);
  });

  test('with a NUL in what they are about are about nothing that is known', async () => {
    const [one] = await read(row('a', { productId: 'google-_-chr\u0000ome' }));

    expect(one?.recommendationId).toBeNull();
  });
});

test('tasks of Intune whose id cannot be kept are left out', async () => {
  const task = { displayName: 'Update', status: 'pending', createdDateTime: greatest };
  nock(apiUrl)
    .get(/deviceAppManagementTasks/)
    .reply(200, {
      value: [
        { ...task, id: 'a\u0000b' },
        { ...task, id: 't-1' },
      ],
    });

  const tasks = await readAll(graphUnderTest({ apiUrl }).tasks.listSecurityTasks(signal));

  expect(tasks.map(({ id, createdAt }) => [id, createdAt])).toEqual([['t-1', null]]);
});
