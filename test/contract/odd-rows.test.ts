import nock from 'nock';
import { describe, expect, test } from 'vitest';
import type { SecurityTaskId } from '../../src/microsoft/security-task.ts';
import { defenderUnderTest, readAll } from '../support/microsoft/defender-under-test.ts';
import { graphUnderTest } from '../support/microsoft/graph-under-test.ts';
import { useStrictNetwork } from '../support/microsoft/strict-network.ts';

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
    expect(second).toMatchObject({ createdAt: new Date(now), statusChangedAt: null });
    expect(others).toEqual([]);
  });

  test.each([
    ['a NUL', 'a\u0000b'],
    ['half a character', 'a\ud800'],
    ['more characters than any id', 'b'.repeat(3000)],
  ])('with %s in the id are left out', async (_, id) => {
    expect((await read(row(id), row('c'))).map((one) => one.id)).toEqual(['c']);
  });

  test('that are left out are named, where they have a name', async () => {
    const id = '3D2A7C90-5B1E-4F8A-9C44-7A1B0E6D2F35';
    const undated = { createdOn: null, statusLastModifiedOn: null };
    nock(apiUrl)
      .get(/remediationTasks/)
      .reply(200, { value: [row('c'), row(id, undated), row('d', { rbacGroupNames: [null] }), row('', {}), 7] });
    const unread: (string | null)[] = [];

    const { portalActivities } = defenderUnderTest({ apiUrl });
    const read = await readAll(portalActivities.listPortalActivities(signal, (one) => unread.push(one)));

    expect(read.map((one) => one.id)).toEqual(['c']);
    expect(unread).toEqual([id.toLowerCase(), 'd', null, null]);
  });

  test('with a NUL in what they are about are about nothing that is known', async () => {
    const [one] = await read(row('a', { productId: 'google-_-chr\u0000ome' }));

    expect(one?.recommendationId).toBeNull();
  });
});

describe('ids that are written in capitals', () => {
  const guid = '3d2a7c90-5b1e-4f8a-9c44-7a1b0e6d2f35';
  const capitals = guid.toUpperCase();
  const json = { 'content-type': 'application/json' };
  const tasksPath = '/beta/deviceAppManagement/deviceAppManagementTasks';
  const task = { displayName: 'Update', status: 'pending', createdDateTime: now };
  const row = { title: 'Update', status: 'Active', createdOn: now };

  test('are the same activity of the portal, also on another page; what is no GUID stays as it is', async () => {
    const link = `${apiUrl}/api/remediationTasks?page=2`;
    nock(apiUrl)
      .get('/api/remediationTasks?$top=10000')
      .reply(200, { value: [{ ...row, id: capitals }], '@odata.nextLink': link });
    nock(apiUrl)
      .get('/api/remediationTasks?page=2')
      .reply(200, { value: ['Activity-1', guid].map((id) => ({ ...row, id })) });

    const { portalActivities } = defenderUnderTest({ apiUrl });

    const ids = (await readAll(portalActivities.listPortalActivities(signal))).map(({ id }) => id);
    expect(ids).toEqual([guid, 'Activity-1']);
  });

  test('are the same task of Intune', async () => {
    nock(apiUrl)
      .get(tasksPath)
      .reply(200, { value: [{ ...task, id: capitals }] }, json);

    const tasks = await readAll(graphUnderTest({ apiUrl }).tasks.listSecurityTasks(signal));

    expect(tasks.map(({ id }) => id)).toEqual([guid]);
  });

  test.each([guid, capitals])('name the task that was asked for as %s', async (asked) => {
    nock(apiUrl)
      .get(`${tasksPath}/${asked}`)
      .reply(200, { ...task, id: asked === guid ? capitals : guid }, json);

    const found = await graphUnderTest({ apiUrl }).tasks.readSecurityTask(asked as SecurityTaskId, signal);

    expect(found).toMatchObject({ id: asked, status: 'pending' });
  });
});

test('tasks of Intune whose id cannot be kept are left out, which is said', async () => {
  const task = { displayName: 'Update', status: 'pending', createdDateTime: greatest };
  nock(apiUrl)
    .get(/deviceAppManagementTasks/)
    .reply(200, {
      value: [
        { ...task, id: 'a\u0000b' },
        { ...task, id: 't-1' },
      ],
    });

  const unread: (string | null)[] = [];

  const { tasks } = graphUnderTest({ apiUrl });
  const read = await readAll(tasks.listSecurityTasks(signal, (one) => unread.push(one)));

  expect(read.map(({ id, createdAt }) => [id, createdAt])).toEqual([['t-1', null]]);
  expect(unread).toEqual([null]);
});

test('a task of Intune that is read without an id is not said to be gone', async () => {
  nock(apiUrl)
    .get(/deviceAppManagementTasks/)
    .reply(200, {}, { 'content-type': 'application/json' });

  const reading = graphUnderTest({ apiUrl }).tasks.readSecurityTask('t-1' as SecurityTaskId, signal);

  await expect(reading).rejects.toMatchObject({ code: 'broken_answer', why: { kind: 'not_understood', where: 'id' } });
});
