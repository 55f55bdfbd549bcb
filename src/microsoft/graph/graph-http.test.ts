import nock from 'nock';
import { describe, expect, test } from 'vitest';
import { readAll } from '../../../test/support/microsoft/defender-under-test.ts';
import { type GraphSetup, graphUnderTest } from '../../../test/support/microsoft/graph-under-test.ts';
import { useStrictNetwork } from '../../../test/support/microsoft/strict-network.ts';
import type { SecurityTaskId } from '../security-task.ts';

const apiUrl = 'https://graph.example';
const tasksPath = '/beta/deviceAppManagement/deviceAppManagementTasks';
const signal = AbortSignal.any([]);
const taskId = 'T-1' as SecurityTaskId;

useStrictNetwork();

function setUp(overrides: Partial<GraphSetup> = {}) {
  return graphUnderTest({ apiUrl, ...overrides });
}

function task(number: number) {
  return { id: `t-${number}`, displayName: `Task ${number}`, status: 'pending' };
}

function failureOf(overrides: Partial<GraphSetup> = {}): Promise<unknown> {
  return readAll(setUp(overrides).tasks.listSecurityTasks(signal)).catch((error: unknown) => error);
}

describe('paging', () => {
  test('follows page links as they are', async () => {
    const link = `${apiUrl}${tasksPath}?$skiptoken=a%2Bb&x=1`;
    nock(apiUrl)
      .get(tasksPath)
      .reply(200, { value: [task(1)], '@odata.nextLink': link });
    nock(apiUrl)
      .get(`${tasksPath}?$skiptoken=a%2Bb&x=1`)
      .reply(200, { value: [task(2)] });

    const all = await readAll(setUp().tasks.listSecurityTasks(signal));

    expect(all.map(({ title }) => title)).toEqual(['Task 1', 'Task 2']);
  });

  test.each([
    'https://elsewhere.example/beta/deviceAppManagement/deviceAppManagementTasks?$skip=1',
    'http://graph.example/beta/deviceAppManagement/deviceAppManagementTasks?$skip=1',
    'https://graph.example.elsewhere.example/beta/x',
    'https://graph.example/other/x',
    'https://graph.example@elsewhere.example/beta/x',
    'https://someone:word@graph.example/beta/x',
    'https://graph.example/beta/../elsewhere/x',
    'no address',
  ])('carries the token to no other address: %s', async (link) => {
    nock(apiUrl)
      .get(tasksPath)
      .reply(200, { value: [task(1)], '@odata.nextLink': link });

    expect(await failureOf()).toMatchObject({
      code: 'broken_answer',
      why: { kind: 'led_elsewhere', service: 'graph', what: 'security_tasks' },
    });
  });

  test.each([
    ['/x?next=https://elsewhere.example/beta/y', '/x?next=https:%2F%2Felsewhere.example/beta/y'],
    ['/elsewhere.example/x?next=https://', '/elsewhere.example/x?next=https:%2F%2F'],
    ['/https://elsewhere.example/x', '/https:%2F%2Felsewhere.example/x'],
  ])('an address inside a link is no address to go to: %s', async (linked, asked) => {
    nock(apiUrl)
      .get(tasksPath)
      .reply(200, { value: [task(1)], '@odata.nextLink': `${apiUrl}/beta${linked}` });
    nock(apiUrl, { reqheaders: { authorization: 'Bearer secret-token' } })
      .get(`/beta${asked}`)
      .reply(200, { value: [task(2)] });

    expect(await readAll(setUp().tasks.listSecurityTasks(signal))).toHaveLength(2);
  });

  test('does not go round in circles', async () => {
    const link = `${apiUrl}${tasksPath}?$skip=1`;
    nock(apiUrl)
      .get(tasksPath)
      .reply(200, { value: [task(1)], '@odata.nextLink': link });
    nock(apiUrl)
      .get(`${tasksPath}?$skip=1`)
      .reply(200, { value: [task(1)], '@odata.nextLink': link });

    expect(await failureOf()).toMatchObject({ code: 'broken_answer' });
  });

  test('a page that ends half way is a failure, and the page before it is not the whole', async () => {
    nock(apiUrl)
      .get(tasksPath)
      .reply(200, { value: [task(1)], '@odata.nextLink': `${apiUrl}${tasksPath}?$skip=1` });
    nock(apiUrl).get(`${tasksPath}?$skip=1`).reply(200, '{"value":[{"id":"t-', { 'content-type': 'application/json' });

    expect(await failureOf()).toMatchObject({ code: 'broken_answer', why: { kind: 'incomplete' } });
  });
});

test("a proxy's answer is not taken for Graph's", async () => {
  nock(apiUrl).get(`${tasksPath}/T-1`).reply(404, '<html>no route</html>', { 'content-type': 'text/html' });

  await expect(setUp().tasks.readSecurityTask(taskId, signal)).rejects.toMatchObject({ code: 'refused' });
});

test('an answer beyond measure is not read to its end', async () => {
  nock(apiUrl)
    .get(tasksPath)
    .reply(200, { value: [task(1)] });

  expect(await failureOf({ maxAnswerBytes: 10 })).toMatchObject({ code: 'broken_answer' });
});

test('redirects are not followed', async () => {
  nock(apiUrl).get(tasksPath).reply(302, '', { location: 'https://elsewhere.example/' });

  expect(await failureOf()).toMatchObject({ code: 'refused', why: { kind: 'redirected', service: 'graph' } });
});

describe('looking up a person', () => {
  const fields = '$select=id%2CdisplayName%2Cmail%2CuserPrincipalName%2CaccountEnabled';
  const byMail = `/v1.0/users?$filter=mail%20eq%20'o''neil%2Bx%40b.example'&${fields}`;
  const byProxy = `/v1.0/users?$filter=proxyAddresses%2Fany(p%3Ap%20eq%20'smtp%3Ao''neil%2Bx%40b.example')&${fields}&$count=true`;
  const byUpn = `/v1.0/users/o'neil%2Bx%40b.example?${fields}`;

  test('doubles quotes, and goes on where the query by proxy address is not taken', async () => {
    nock(apiUrl).get(byMail.replaceAll("'", '%27')).reply(200, { value: [] });
    nock(apiUrl, { reqheaders: { consistencylevel: 'eventual' } })
      .get(byProxy.replaceAll("'", '%27'))
      .reply(400, { error: { code: 'Request_UnsupportedQuery', message: '' } });
    nock(apiUrl).get(byUpn).reply(200, { id: 'u-1', accountEnabled: true });

    expect(await setUp().entra.findUsers("o'neil+x@b.example", signal)).toMatchObject([{ id: 'u-1', isEnabled: true }]);
  });

  test('does not go on where it was not allowed to look', async () => {
    nock(apiUrl).get(byMail.replaceAll("'", '%27')).reply(200, { value: [] });
    nock(apiUrl)
      .get(byProxy.replaceAll("'", '%27'))
      .reply(403, { error: { code: 'Authorization_RequestDenied', message: '' } });

    await expect(setUp().entra.findUsers("o'neil+x@b.example", signal)).rejects.toMatchObject({
      code: 'missing_permission',
    });
  });
});

test('asking for groups changes nothing, and is asked again', async () => {
  const path = '/v1.0/users/u-1/checkMemberGroups';
  nock(apiUrl)
    .post(path, { groupIds: ['g-1'] })
    .reply(503, {});
  nock(apiUrl)
    .post(path, { groupIds: ['g-1'] })
    .reply(200, { value: ['g-1'] });

  expect(await setUp().entra.listMemberships('u-1', ['g-1'], signal)).toEqual(['g-1']);
});

describe('audit events', () => {
  const path = '/v1.0/deviceManagement/auditEvents?$filter=activityDateTime%20ge%202026-11-01T00%3A00%3A00.000Z';
  const since = new Date('2026-11-01T00:00:00Z');
  const asked = new Map([[taskId, since]]);
  const event = (userPrincipalName: string | null, resourceId: string, activityDateTime?: string) => ({
    activityDateTime,
    activityType: 'updateStatus DeviceAppManagementTask',
    actor: { userPrincipalName },
    resources: [null, { resourceId }],
  });

  test('name the people who changed the status of the task', async () => {
    nock(apiUrl)
      .get(path)
      .reply(200, {
        value: [
          ...[event('Ben@b.example', 't-1'), event('ben@b.example', 'T-1'), event('cleo@b.example', 't-2')],
          ...[event(null, 't-2'), { actor: 'Ben' }, 'odd', event('an application', 't-2')],
        ],
      });

    expect(await setUp().tasks.listTaskActors(asked, signal)).toEqual(new Map([[taskId, ['ben@b.example']]]));
  });

  test('of several tasks are read once, and count for each from its own time on', async () => {
    const later = new Date('2026-11-05T00:00:00Z');
    const other = 'T-2' as SecurityTaskId;
    nock(apiUrl)
      .get(path)
      .reply(200, {
        value: [
          ...[
            event('ben@b.example', 't-1', '2026-11-02T00:00:00Z'),
            event('ben@b.example', 't-2', '2026-11-02T00:00:00Z'),
          ],
          ...[event('cleo@b.example', 't-2', '2026-11-05T00:00:00Z'), event('dana@b.example', 't-3')],
        ],
      });

    const actors = await setUp().tasks.listTaskActors(new Map([...asked, [other, later]]), signal);

    expect(actors).toEqual(
      new Map([
        [taskId, ['ben@b.example']],
        [other, ['cleo@b.example']],
      ]),
    );
  });

  test('are not asked for where there is no task', async () => {
    expect(await setUp().tasks.listTaskActors(new Map(), signal)).toEqual(new Map());
  });

  test('that may not be read name nobody, and beta is not asked', async () => {
    nock(apiUrl)
      .get(path)
      .reply(403, { error: { code: 'Forbidden', message: '' } });

    expect(await setUp().tasks.listTaskActors(asked, signal)).toBeNull();
  });

  describe.each([
    [404, 'ResourceNotFound'],
    [404, ''],
    [400, 'BadRequest'],
  ])('that v1.0 answers with %j %s', (status, code) => {
    const refuse = (at: string) =>
      nock(apiUrl)
        .get(at)
        .reply(status, { error: { code, message: '' } });
    const betaPath = path.replace('v1.0', 'beta');

    test('are read at beta, and the log says so', async () => {
      refuse(path);
      nock(apiUrl)
        .get(betaPath)
        .reply(200, { value: [event('ben@b.example', 't-1')] });
      const { tasks, log } = setUp();

      expect(await tasks.listTaskActors(asked, signal)).toEqual(new Map([[taskId, ['ben@b.example']]]));
      expect(log.lines).toContainEqual(
        expect.objectContaining({ level: 'warn', message: expect.stringContaining('beta is asked instead') }),
      );
    });

    test('name nobody where beta answers the same', async () => {
      refuse(path);
      refuse(betaPath);

      expect(await setUp().tasks.listTaskActors(asked, signal)).toBeNull();
    });
  });

  test.each([
    ['{"value": 7}', 'no list'],
    ['{"value": [', 'no JSON'],
  ])('that come as %s, which is %s, may not be read', async (body) => {
    nock(apiUrl).get(path).reply(200, body);

    expect(await setUp().tasks.listTaskActors(asked, signal)).toBeNull();
  });

  test('that cannot be had now are a failure', async () => {
    nock(apiUrl).get(path).times(4).reply(500, {});

    await expect(setUp().tasks.listTaskActors(asked, signal)).rejects.toMatchObject({ code: 'unreachable' });
  });
});
