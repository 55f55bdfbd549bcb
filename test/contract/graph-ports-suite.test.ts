import { describe, expect, test } from 'vitest';
import { MicrosoftStandIn, type StandInOptions } from '../../sandbox/microsoft/microsoft-stand-in.ts';
import type { PersonName } from '../../sandbox/microsoft/tenant/tenant-people.ts';
import type { ConfigurationId } from '../../src/microsoft/recommendation.ts';
import type { SecurityTaskId } from '../../src/microsoft/security-task.ts';
import { readyToken, renewedToken } from '../../src/microsoft/token.ts';
import { readAll } from '../support/microsoft/defender-under-test.ts';
import { type GraphSetup, graphUnderTest } from '../support/microsoft/graph-under-test.ts';

const signal = AbortSignal.any([]);
const firefox = 'va-_-mozilla-_-firefox';
const configuration = 'sca-_-scid-5008';
const mina = { displayName: 'Mina Sato', mail: 'mina.sato@fabrikam.example' };
const lee = { displayName: 'Lee Park', mail: 'lee.park@fabrikam.example' };
const ben = { displayName: 'Ben Okafor', mail: 'ben.okafor@fabrikam.example' };
const serverAdmins = { id: 'e0000000-0000-4000-8000-000000000001', displayName: 'Server admins' };
const groups = Array.from({ length: 45 }, (_, index) => `g-${index}`);
const people = [
  {
    ...{ id: 'b0000000-0000-4000-8000-000000000001', displayName: ben.displayName, upn: 'ben@fabrikam.example' },
    ...{ mail: ben.mail, accountEnabled: true, aliases: ["ben.o'kafor+it@fabrikam.example"] },
    groupIds: ['g-1', 'g-21', 'g-44'],
  },
  {
    ...{ id: 'b0000000-0000-4000-8000-000000000002', displayName: 'Cleo Moss', upn: 'cleo#ext@fabrikam.example' },
    ...{ mail: null, accountEnabled: false },
  },
];

async function start(options: StandInOptions = {}, setup: Partial<GraphSetup> = {}) {
  const size = { recommendations: 12, devices: 200, now: () => Date.UTC(2026, 10, 2, 9) };
  const standIn = await MicrosoftStandIn.start({
    ...size,
    isIntuneConnected: true,
    people,
    groups: [serverAdmins],
    ...options,
  });
  const dueOn = '2026-12-24';
  const software = {
    recommendationId: firefox,
    person: mina,
    withIntuneTicket: true,
    dueOn,
    priority: 'High',
  } as const;
  const { taskId } = standIn.requestRemediation(software);
  standIn.requestRemediation({ recommendationId: configuration, person: mina, withIntuneTicket: true });
  const graph = graphUnderTest({ apiUrl: standIn.graphUrl, tokens: readyToken(standIn.graphAccessToken), ...setup });
  const warnings = () => graph.log.lines.filter(({ level }) => level === 'warn');
  const dispose = () => standIn[Symbol.asyncDispose]();
  return { standIn, ...graph, warnings, taskId: taskId as SecurityTaskId, [Symbol.asyncDispose]: dispose };
}

describe('security tasks', () => {
  test.each([
    ['one page', {}, 1],
    ['linked pages', { pageSize: 1 }, 2],
  ])('arrive in %s', async (_, options, calls) => {
    await using world = await start(options);

    const tasks = await readAll(world.tasks.listSecurityTasks(signal));

    expect(tasks).toEqual([
      expect.objectContaining({
        id: world.taskId,
        status: 'pending',
        createdAt: new Date('2026-11-02T09:00:00Z'),
        creatorEmail: mina.mail,
      }),
      expect.objectContaining({ appName: '' }),
    ]);
    expect(world.standIn.calls).toHaveLength(calls);
    expect(world.warnings().map(({ data }) => data)).toEqual([]);
  });

  test('one by itself, and none', async () => {
    await using world = await start();

    expect(await world.tasks.readSecurityTask(world.taskId, signal)).toMatchObject({ id: world.taskId });
    expect(await world.tasks.readSecurityTask('none' as SecurityTaskId, signal)).toBeNull();
  });

  test('an unknown word is told from the words we know, and counted', async () => {
    const row = { id: 't-1', status: 'parked' };
    await using graph = await answering({ value: [row, { status: 'active' }, 'no row'] });
    const { tasks, log } = graphUnderTest({ apiUrl: graph.url });

    const all = await readAll(tasks.listSecurityTasks(signal));

    expect(all).toMatchObject([{ status: 'unknown', title: '', createdAt: null }]);
    expect(log.lines.find(({ level }) => level === 'warn')).toEqual({
      level: 'warn',
      message: 'Microsoft Graph sent fields that are not as documented',
      data: {
        counts: {
          'deviceAppManagementTasks[] skipped': 2,
          'deviceAppManagementTasks[].createdDateTime missing': 1,
          'deviceAppManagementTasks[].displayName missing': 1,
          'deviceAppManagementTasks[].status unknown value': 1,
        },
      },
    });
  });

  test('a status is set with its note', async () => {
    await using world = await start();

    await world.tasks.setTaskStatus(world.taskId, { status: 'active', note: 'Accepted by Ben Okafor' }, signal);

    const [task] = world.standIn.tenantView().tasks;
    expect(task).toMatchObject({ status: 'active', decisions: [{ by: 'Graph', note: 'Accepted by Ben Okafor' }] });
  });

  test('a change of status goes through the second app registration, reading does not', async () => {
    await using world = await start();
    const { graphUrl, graphAccessToken } = world.standIn;
    const second = { apiUrl: graphUrl, tokens: readyToken(graphAccessToken), writingTokens: readyToken('another') };
    const { tasks } = graphUnderTest(second);

    await expect(tasks.setTaskStatus(world.taskId, { status: 'active', note: '' }, signal)).rejects.toMatchObject({
      code: 'unauthorised',
    });
    expect(await tasks.readSecurityTask(world.taskId, signal)).not.toBeNull();
  });

  test.each([
    ['trouble of the service', (standIn: MicrosoftStandIn) => standIn.fail({ ...graphFault, status: 503, code: 'x' })],
    ['a limit', (standIn: MicrosoftStandIn) => standIn.rateLimit({ service: 'graph', times: 5, retryAfterS: 1 })],
    ['a lost connection', (standIn: MicrosoftStandIn) => standIn.rejectConnections(graphFault)],
    ['silence', (standIn: MicrosoftStandIn) => standIn.hang({ ...graphFault, ms: 60_000 })],
  ])('a write is sent only once, even in %s', async (_, plan) => {
    await using world = await start({}, { timeoutMs: 3_000 });
    plan(world.standIn);

    const writing = world.tasks.setTaskStatus(world.taskId, { status: 'rejected', note: '' }, signal);

    await expect(writing).rejects.toMatchObject({ name: 'SourceFailure' });
    expect(world.standIn.calls).toHaveLength(1);
  });

  test('audit events name the account that completed a task, page by page', async () => {
    await using world = await start({ pageSize: 1 });
    const decide = (status: 'active' | 'completed', person: PersonName) =>
      world.standIn.decideInIntune({ taskId: world.taskId, person, status });
    const actors = async () => await world.tasks.listTaskActors(new Map([[world.taskId, new Date(0)]]), signal);

    decide('active', lee);
    expect(await actors()).toEqual(new Map());
    decide('completed', ben);
    expect(await actors()).toEqual(new Map([[world.taskId, [people[0]?.upn]]]));
    decide('completed', lee);
    expect(await actors()).toEqual(new Map([[world.taskId, []]]));
    expect(world.standIn.calls.every(({ path }) => path === '/v1.0/deviceManagement/auditEvents')).toBe(true);
  });

  test('audit events that may not be read name nobody', async () => {
    await using world = await start();
    for (const right of ['Read', 'ReadWrite']) world.standIn.denyRole(`DeviceManagementApps.${right}.All`);

    expect(await world.tasks.listTaskActors(new Map([[world.taskId, new Date(0)]]), signal)).toBeNull();
  });

  test('a missing permission is found in the text within the text', async () => {
    await using world = await start();
    world.standIn.denyRole('DeviceManagementApps.ReadWrite.All');

    await expect(world.tasks.setTaskStatus(world.taskId, { status: 'active', note: '' }, signal)).rejects.toMatchObject(
      {
        code: 'missing_permission',
        why: {
          ...{ kind: 'permission_missing', service: 'graph', what: 'task_status', registration: null },
          ...{ permissions: ['DeviceManagementApps.ReadWrite.All'], correlationId: expect.any(String) },
        },
      },
    );
  });
});

describe('people', () => {
  const found = { id: people[0]?.id, displayName: 'Ben Okafor', mail: ben.mail, isEnabled: true };

  test.each([
    ['mail', ben.mail, 1],
    ['a proxy address', "ben.o'kafor+it@fabrikam.example", 2],
    ['the UPN', 'BEN@fabrikam.example', 3],
  ])('are found by %s', async (_, address, calls) => {
    await using world = await start();

    expect(await world.entra.findUsers(address, signal)).toEqual([expect.objectContaining(found)]);
    expect(world.standIn.calls).toHaveLength(calls);
  });

  test('that are disabled are shown as that', async () => {
    await using world = await start();

    const [user] = await world.entra.findUsers('cleo#ext@fabrikam.example', signal);

    expect(user).toMatchObject({ displayName: 'Cleo Moss', mail: null, isEnabled: false });
  });

  test('that nobody knows are nobody', async () => {
    await using world = await start();

    expect(await world.entra.findUsers('nobody@fabrikam.example', signal)).toEqual([]);
    expect(await world.entra.findUsers(' ', signal)).toEqual([]);
  });

  test('are in the groups that say so, asked in lots of 20', async () => {
    await using world = await start();

    const memberships = await world.entra.listMemberships(found.id ?? '', groups, signal);

    expect(memberships).toEqual(['g-1', 'g-21', 'g-44']);
    expect(world.standIn.calls.map(({ path }) => path.split('/').at(-1))).toEqual([
      ...['checkMemberGroups', 'checkMemberGroups', 'checkMemberGroups'],
    ]);
  });

  test('without groups to look for, nobody is asked', async () => {
    await using world = await start();

    expect(await world.entra.listMemberships(found.id ?? '', [], signal)).toEqual([]);
    expect(world.standIn.calls).toEqual([]);
  });

  test('that are gone are in no group', async () => {
    await using world = await start();

    expect(await world.entra.listMemberships('gone', ['g-1'], signal)).toEqual([]);
  });

  test('and groups by their object ids', async () => {
    await using world = await start();

    expect(await world.entra.findGroup(serverAdmins.id.toUpperCase(), signal)).toEqual(serverAdmins);
    expect(await world.entra.findGroup('e0000000-0000-4000-8000-0000000000ff', signal)).toBeNull();
  });

  test.each([
    ['GroupMember.Read.All', (world: Started) => world.entra.findGroup(serverAdmins.id, signal)],
    ['User.Read.All', (world: Started) => world.entra.findUsers(ben.mail, signal)],
    ['GroupMember.Read.All', (world: Started) => world.entra.listMemberships(found.id ?? '', ['g-1'], signal)],
    [
      'ThreatHunting.Read.All',
      (world: Started) => world.configurationSteps.readConfigurationSteps('scid-5008' as ConfigurationId, signal),
    ],
  ] as const)('without %s it is named, although the directory does not', async (role, ask) => {
    await using world = await start();
    world.standIn.denyRole(role);

    await expect(ask(world)).rejects.toMatchObject({
      code: 'missing_permission',
      why: { kind: 'permission_missing', service: 'graph', permissions: [role] },
    });
  });

  test('whether an account is enabled is not guessed', async () => {
    await using graph = await answering({ value: [{ id: 'u-1', displayName: 'Ben', mail: ben.mail }] });

    await expect(graphUnderTest({ apiUrl: graph.url }).entra.findUsers(ben.mail, signal)).rejects.toMatchObject({
      code: 'missing_permission',
      why: { kind: 'account_state_hidden', permission: 'User.Read.All' },
    });
  });
});

describe('configuration steps', () => {
  const id = 'scid-5008' as ConfigurationId;

  test('are read as plain lines, with one call', async () => {
    await using world = await start();
    world.standIn.setRecommendation(configuration, { recommendationName: 'Turn on <tamper> & "protection"' });

    expect(await world.configurationSteps.readConfigurationSteps(id, signal)).toBe(
      [
        'Option 1: Intune policy',
        '• Open the policies (https://intune.example/policies) of Antivirus',
        '• Turn on <tamper> & "protection"',
        '• Assign the policy to the exposed devices',
        'Option 2: Group Policy',
        'Edit the policy object of the devices and set the same there.',
        'Devices report the change within <24 hours>.',
      ].join('\n'),
    );
    expect(world.standIn.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1.0/security/runHuntingQuery',
    ]);
    expect(world.warnings()).toEqual([]);
  });

  test('of one that Microsoft does not know are none', async () => {
    await using world = await start();

    expect(await world.configurationSteps.readConfigurationSteps('scid-1' as ConfigurationId, signal)).toBeNull();
  });

  test.each([
    ['an empty text', [{ ConfigurationId: 'scid-1', RemediationOptions: ' <br> ' }], {}],
    ['no text', [{ ConfigurationId: 'scid-1' }], { 'configurations[].RemediationOptions missing': 1 }],
    ['another type', [{ RemediationOptions: 7 }], { 'configurations[].RemediationOptions missing': 1 }],
    ['no row', ['row'], { 'configurations[] skipped': 1 }],
  ])('%s is none, and what is odd is counted', async (_, results, counts) => {
    await using graph = await answering({ schema: [], results });
    const { configurationSteps, log } = graphUnderTest({ apiUrl: graph.url });

    expect(await configurationSteps.readConfigurationSteps(id, signal)).toBeNull();
    expect(log.lines.flatMap(({ level, data }) => (level === 'warn' ? [data] : []))).toEqual(
      Object.keys(counts).length === 0 ? [] : [{ counts }],
    );
  });

  test('a text of any length is kept to what a store and a modal take', async () => {
    await using graph = await answering({ results: [{ RemediationOptions: `\u0000${'🦊'.repeat(30_000)}` }] });

    const text = await graphUnderTest({ apiUrl: graph.url }).configurationSteps.readConfigurationSteps(id, signal);

    expect(text?.length).toBeLessThanOrEqual(10_000);
    expect(text).toMatch(/^(🦊)+\ufffd?$/u);
  });
});

describe('trouble', () => {
  test('a limit is waited for, and holds everybody back', async () => {
    await using world = await start();
    world.standIn.rateLimit({ service: 'graph', times: 2, retryAfterS: 10 });

    expect(await readAll(world.tasks.listSecurityTasks(signal))).toHaveLength(2);
    expect(world.time.slept).toEqual([10_000, 10_000]);
  });

  test('a form does not wait for a limit', async () => {
    await using world = await start();
    world.standIn.rateLimit({ service: 'graph', times: 1, retryAfterS: 60 });

    await expect(world.entra.findUsers(ben.mail, signal)).rejects.toMatchObject({ code: 'throttled' });
    await expect(world.entra.findUsers(ben.mail, signal)).rejects.toMatchObject({ code: 'throttled' });
    expect(world.standIn.calls).toHaveLength(1);
  });

  test('a token that is refused in the middle is replaced, for what writes as well', async () => {
    await using world = await start({ pageSize: 1 });
    const acquire = async () => ({ value: world.standIn.graphAccessToken, expiresAtMs: Number.MAX_SAFE_INTEGER });
    const tokens = renewedToken(acquire, { now: () => new Date(0) });
    const { tasks } = graphUnderTest({ apiUrl: world.standIn.graphUrl, tokens });
    const pages = tasks.listSecurityTasks(signal)[Symbol.asyncIterator]();

    await pages.next();
    world.standIn.graphAccessToken = 'the-next-token';
    await pages.next();
    world.standIn.graphAccessToken = 'the-last-token';
    await tasks.setTaskStatus(world.taskId, { status: 'active', note: '' }, signal);

    expect(world.standIn.calls.map(({ status }) => status)).toEqual([200, 401, 200, 401, 204]);
  });

  test('a token that cannot be replaced is a failure after one call', async () => {
    await using world = await start({}, { tokens: readyToken('expired') });

    await expect(readAll(world.tasks.listSecurityTasks(signal))).rejects.toMatchObject({
      code: 'unauthorised',
      why: { kind: 'token_refused', audience: 'https://graph.microsoft.com' },
    });
    expect(world.standIn.calls).toHaveLength(1);
  });

  test('passing trouble is got over, lasting trouble is a failure', async () => {
    await using world = await start();
    world.standIn.fail({ ...graphFault, status: 503, code: 'serviceNotAvailable', times: 3 });
    expect(await readAll(world.tasks.listSecurityTasks(signal))).toHaveLength(2);

    world.standIn.fail({ ...graphFault, status: 500, code: 'generalException', times: 4 });
    await expect(readAll(world.tasks.listSecurityTasks(signal))).rejects.toMatchObject({ code: 'unreachable' });
  });

  test('neither failures nor log lines carry the token, a person or a task', async () => {
    await using world = await start();
    world.standIn.fail({ ...graphFault, status: 500, code: 'x', message: ben.mail, times: 4 });

    const failure: unknown = await world.entra.findUsers(ben.mail, signal).catch((error: unknown) => error);
    await world.entra.findUsers('ben@fabrikam.example', signal);
    await world.tasks.readSecurityTask(world.taskId, signal);

    const shown = `${failure} ${JSON.stringify(failure)} ${JSON.stringify(world.log.lines)}`;
    expect(shown).toContain('/v1.0/users/{id}');
    expect(shown).not.toContain(world.standIn.graphAccessToken);
    expect(shown).not.toContain('fabrikam.example');
    expect(shown).not.toContain(world.taskId);
  });

  test('an address where nobody listens is named by its variable', async () => {
    const world = await start();
    await world[Symbol.asyncDispose]();

    await expect(readAll(world.tasks.listSecurityTasks(signal))).rejects.toMatchObject({
      code: 'unreachable',
      why: { kind: 'unreachable', service: 'graph', code: 'ECONNREFUSED' },
    });
  });

  test('a caller that goes away gets its own reason back', async () => {
    await using world = await start();
    world.standIn.hang({ ...graphFault, ms: 60_000 });
    const caller = new AbortController();
    const listing = readAll(world.tasks.listSecurityTasks(caller.signal));
    while (world.standIn.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const reason = new Error('the program stops');

    caller.abort(reason);

    await expect(listing).rejects.toBe(reason);
    expect(world.standIn.calls).toHaveLength(1);
  });
});

const graphFault = { service: 'graph', times: 1 } as const;

type Started = Awaited<ReturnType<typeof start>>;

/** A Graph that has one answer to everything, for what the stand-in never sends. */
async function answering(body: object) {
  const { createServer } = await import('node:http');
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const dispose = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: dispose };
}
