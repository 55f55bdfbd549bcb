import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { MicrosoftStandIn, type StandInOptions } from '../../sandbox/microsoft/microsoft-stand-in.ts';
import { contractsFolder } from '../support/contracts-folder.ts';

const openApi = join(contractsFolder, 'microsoft/graph-beta-subset.openapi.json');
const isThere = existsSync(openApi);

const firefox = 'va-_-mozilla-_-firefox';
const configuration = 'sca-_-scid-5008';
const mina = { displayName: 'Mina Sato', mail: 'mina.sato@fabrikam.example' };
const ben = { displayName: 'Ben Okafor', mail: 'ben.okafor@fabrikam.example' };
const account = {
  id: 'b0000000-0000-4000-8000-000000000001',
  displayName: 'Ben Okafor',
  upn: ben.mail,
  mail: ben.mail,
};
const people = [{ ...account, accountEnabled: true, aliases: ['ben@fabrikam.example'], groupIds: ['g-1'] }];
const tasksPath = '/beta/deviceAppManagement/deviceAppManagementTasks';

async function startWithTickets(options: StandInOptions = {}) {
  const size = { recommendations: 12, devices: 200 };
  const standIn = await MicrosoftStandIn.start({ ...size, isIntuneConnected: true, people, ...options });
  const software = { recommendationId: firefox, person: mina, withIntuneTicket: true, dueOn: '2026-12-24' };
  const { activityId, taskId } = standIn.requestRemediation({ ...software, notes: 'Finance first' });
  standIn.requestRemediation({ recommendationId: configuration, person: mina, withIntuneTicket: true });
  return { standIn, activityId, taskId: taskId ?? '', [Symbol.asyncDispose]: () => standIn[Symbol.asyncDispose]() };
}

async function call(standIn: MicrosoftStandIn, path: string, init: RequestInit = {}) {
  const isGraph = /^\/(beta|v1\.0)\//.test(path);
  const token = isGraph ? standIn.graphAccessToken : standIn.accessToken;
  const headers = { ...init.headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch((isGraph ? standIn.graphUrl : standIn.url) + path, { ...init, headers });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

const post = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) });

describe.skipIf(!isThere)('Graph answers by the contract', () => {
  const schema = isThere ? schemasOf(openApi) : null;
  const validate = (name: string, body: unknown) => {
    const check = schema?.(name);
    return check?.(body) === true ? [] : (check?.errors ?? [name]);
  };

  test('the check sees what is not by the contract', () => {
    expect(validate('microsoft.graph.deviceAppManagementTask', { priority: 'medium' })).not.toEqual([]);
    expect(validate('microsoft.graph.deviceAppManagementTask', { dueDateTime: null })).not.toEqual([]);
    expect(validate('microsoft.graph.ODataErrors.ODataError', { error: { code: 'x' } })).not.toEqual([]);
  });

  test('the list of tasks and each task', async () => {
    await using world = await startWithTickets();

    const list = await call(world.standIn, tasksPath);
    const one = await call(world.standIn, `${tasksPath}/${world.taskId}`);

    expect(list.body.value).toHaveLength(2);
    expect(validate('microsoft.graph.deviceAppManagementTaskCollectionResponse', list.body)).toEqual([]);
    expect(validate('microsoft.graph.deviceAppManagementTask', one.body)).toEqual([]);
  });

  test.each([
    ['appVulnerabilityTask', 0],
    ['securityConfigurationTask', 1],
  ])('a %s has the fields of the sample', async (kind, index) => {
    await using world = await startWithTickets();
    const sample = readSample(`microsoft/samples/deviceAppManagementTasks.list.${kind}.json`).value[0];

    const list = await call(world.standIn, tasksPath);

    expect(typesOf(list.body.value[index])).toEqual(typesOf(sample));
    expect(list.body.value[index]['@odata.type']).toBe(sample['@odata.type']);
  });

  test.each([
    ['the refusal to create', tasksPath, post({ '@odata.type': '#microsoft.graph.appVulnerabilityTask' }), 400],
    ['an unknown task', `${tasksPath}/none`, {}, 404],
    ['an unknown user', '/v1.0/users/none', {}, 404],
    ['a filter it does not know', "/v1.0/users?$filter=city eq 'x'", {}, 400],
  ])('%s is an error', async (_, path, init, status) => {
    await using world = await startWithTickets();

    const answer = await call(world.standIn, path, init);

    expect(answer.status).toBe(status);
    expect(validate('microsoft.graph.ODataErrors.ODataError', answer.body)).toEqual([]);
  });

  test('users, listed and by name', async () => {
    await using world = await startWithTickets();

    const list = await call(world.standIn, `/v1.0/users?$filter=mail eq '${ben.mail}'`);
    const one = await call(world.standIn, `/v1.0/users/${ben.mail}`);

    expect(validate('microsoft.graph.userCollectionResponse', list.body)).toEqual([]);
    expect(validate('microsoft.graph.user', one.body)).toEqual([]);
    const sample = readSample('microsoft/samples/user.get.json');
    expect(Object.keys(one.body).sort()).toEqual([...Object.keys(sample), '@odata.context'].sort());
  });

  test('the devices of a task have the fields of the sample', async () => {
    await using world = await startWithTickets();
    const sample = readSample('microsoft/samples/vulnerableManagedDevice.list.json').value[0];
    const [, second] = world.standIn.tenantView().tasks;

    const path = `${tasksPath}/${second?.id}/microsoft.graph.securityConfigurationTask/managedDevices`;
    const list = await call(world.standIn, path);

    expect(typesOf(list.body.value[0])).toEqual(typesOf(sample));
  });
});

describe.skipIf(!isThere)('Defender answers like the samples', () => {
  test('an activity, listed and by itself, has the fields of the sample', async () => {
    await using world = await startWithTickets();
    const sample = readSample('defender/samples/remediationTasks.list.json').value[0];

    const list = await call(world.standIn, '/api/remediationTasks');
    const one = await call(world.standIn, `/api/remediationTasks/${world.activityId}`);

    expect(Object.keys(list.body.value[0]).sort()).toEqual(Object.keys(sample).sort());
    expect(one.body).toMatchObject(list.body.value[0]);
  });

  test('the devices of an activity have the fields of the sample', async () => {
    await using world = await startWithTickets();
    const sample = readSample('defender/samples/remediationTasks.machineReferences.json').value[0];

    const list = await call(world.standIn, `/api/remediationTasks/${world.activityId}/machineReferences`);

    expect(typesOf(list.body.value[0])).toEqual(typesOf(sample));
  });
});

test('updateStatus is answered 204 and changes the task', async () => {
  await using world = await startWithTickets();

  const answer = await call(
    world.standIn,
    `${tasksPath}/${world.taskId}/updateStatus`,
    post({ status: 'active', note: 'Accepted by Ben Okafor' }),
  );

  const after = await call(world.standIn, `${tasksPath}/${world.taskId}`);
  expect(answer).toEqual({ status: 204, body: null });
  expect(after.body).toMatchObject({ status: 'active', assignedTo: null });
  expect(world.standIn.tenantView().tasks[0]?.decisions).toMatchObject([
    { by: 'Graph', note: 'Accepted by Ben Okafor' },
  ]);
});

test.each([{ status: 'done' }, { status: 'active', extra: 1 }, {}, 'no object'])(
  'updateStatus with %j is refused',
  async (body) => {
    await using world = await startWithTickets();

    const answer = await call(world.standIn, `${tasksPath}/${world.taskId}/updateStatus`, post(body));

    expect(answer.status).toBe(400);
    expect(world.standIn.tenantView().tasks[0]?.status).toBe('pending');
  },
);

test('creating a task is refused as it was seen to be', async () => {
  await using world = await startWithTickets();

  const { body } = await call(
    world.standIn,
    tasksPath,
    post({ '@odata.type': '#microsoft.graph.appVulnerabilityTask' }),
  );

  expect(body.error.code).toBe('No method match route template');
  expect(body.error.message).toMatch(/^No OData route exists .* http verb POST .*PartnerIntegrations/);
});

test('a missing permission for Intune is named in a text within the text', async () => {
  await using world = await startWithTickets();
  world.standIn.denyRole('DeviceManagementApps.ReadWrite.All');

  const refused = await call(world.standIn, `${tasksPath}/${world.taskId}/updateStatus`, post({ status: 'active' }));
  const read = await call(world.standIn, tasksPath);

  expect([refused.status, refused.body.error.code, read.status]).toEqual([403, 'Forbidden', 200]);
  expect(JSON.parse(refused.body.error.message).Message).toContain('scopes: DeviceManagementApps.ReadWrite.All - ');
});

test('hunting answers the forms of query that it understands, from what the tenant has now, and no others', async () => {
  await using world = await startWithTickets();
  const hunt = (body: object) => call(world.standIn, '/v1.0/security/runHuntingQuery', post(body));
  const table = 'DeviceTvmSecureConfigurationAssessmentKB';
  const name = async () => {
    const Query = `${table} | where ConfigurationId == "scid-5008" | project ConfigurationName | take 1`;
    return (await hunt({ Query })).body;
  };

  const before = await name();
  world.standIn.setRecommendation('sca-_-scid-5008', { recommendationName: 'Another name' });
  const after = await name();
  const refused = await Promise.all(
    [{}, { Query: 'DeviceInfo' }, { query: `${table} | where 1 == 1` }, { query: `${table} | project X` }].map(hunt),
  );

  expect(before.schema).toEqual([{ name: 'ConfigurationName', type: 'String' }]);
  expect([before.results, after.results]).toEqual([
    [{ ConfigurationName: expect.stringMatching(/^Turn on/) }],
    [{ ConfigurationName: 'Another name' }],
  ]);
  expect(refused.map(({ status, body }) => [status, body.error.code])).toEqual(refused.map(() => [400, 'BadRequest']));
  world.standIn.denyRole('ThreatHunting.Read.All');
  expect((await hunt({ Query: table })).status).toBe(403);
});

test.skipIf(!isThere)('hunting answers by the contract', async () => {
  await using world = await startWithTickets();
  const body = { Query: "DeviceTvmSecureConfigurationAssessmentKB | where ConfigurationId =~ 'SCID-5008'" };

  const answer = await call(world.standIn, '/v1.0/security/runHuntingQuery', post(body));

  const validate = schemasOf(openApi)('microsoft.graph.security.huntingQueryResults');
  expect([answer.status, validate?.(answer.body), validate?.errors ?? []]).toEqual([200, true, []]);
  expect(answer.body.results).toHaveLength(1);
});

test('a missing permission for the directory is not named', async () => {
  await using world = await startWithTickets();
  world.standIn.denyRole('GroupMember.Read.All');

  const path = `/v1.0/users/${account.id}/checkMemberGroups`;
  const { status, body } = await call(world.standIn, path, post({ groupIds: ['g-1'] }));

  expect([status, body.error.code]).toEqual([403, 'Authorization_RequestDenied']);
});

test('groups are checked', async () => {
  await using world = await startWithTickets();

  const path = `/v1.0/users/${account.id}/checkMemberGroups`;
  const { body } = await call(world.standIn, path, post({ groupIds: ['g-1', 'g-2'] }));

  expect(body.value).toEqual(['g-1']);
});

test('an alias is found by the advanced query only', async () => {
  await using world = await startWithTickets();
  const path = "/v1.0/users?$filter=proxyAddresses/any(p:p eq 'smtp:ben@fabrikam.example')&$select=id,accountEnabled";
  const headers = { ConsistencyLevel: 'eventual' };

  const plain = await call(world.standIn, path);
  const advanced = await call(world.standIn, `${path}&$count=true`, { headers });

  expect(plain.status).toBe(400);
  expect(advanced.body.value).toEqual([{ id: account.id, accountEnabled: true }]);
});

test('the two services take no token of each other, and v1.0 knows no security tasks', async () => {
  await using world = await startWithTickets();
  const { standIn } = world;
  const headers = { authorization: `Bearer ${standIn.accessToken}` };

  const foreign = await fetch(standIn.graphUrl + tasksPath, { headers });
  const stable = await call(standIn, tasksPath.replace('/beta', '/v1.0'));

  expect([foreign.status, stable.status]).toEqual([401, 400]);
});

test('the portal, Intune and the APIs tell the same story', async () => {
  await using world = await startWithTickets();
  const { standIn, activityId, taskId } = world;

  standIn.decideInIntune({ taskId, person: ben, status: 'active', note: 'Rollout on Thursday' });
  standIn.wakeDevices(firefox);
  standIn.patchShare(firefox, 1);

  const task = await call(standIn, `${tasksPath}/${taskId}`);
  const activity = await call(standIn, `/api/remediationTasks/${activityId}`);
  expect(task.body).toMatchObject({ status: 'active', assignedTo: ben.mail });
  expect(activity.body).toMatchObject({
    status: 'Completed',
    completionMethod: 'Automatic',
    completerEmail: null,
    fixedDevices: activity.body.targetDevices,
  });
});

function readSample(name: string) {
  return JSON.parse(readFileSync(join(contractsFolder, name), 'utf8'));
}

/** Names of fields with the kinds of their values; `null` says nothing of the kind, so it is left out. */
function typesOf(row: Readonly<Record<string, unknown>>): object {
  const nullable = ['assignedTo', 'creatorNotes', 'id'];
  const shown = Object.entries(row).filter(([name]) => !nullable.includes(name));
  return Object.fromEntries(shown.map(([name, value]) => [name, Array.isArray(value) ? 'array' : typeof value]));
}

/** OpenAPI 3.0 says `nullable` where JSON Schema has a type `null`. */
function schemasOf(file: string): (name: string) => ValidateFunction | undefined {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  formats.default(ajv);
  const document = withNull(JSON.parse(readFileSync(file, 'utf8')));
  ajv.addSchema({ ...Object(document), $id: 'graph' }, 'graph');
  return (name) => ajv.getSchema(`graph#/components/schemas/${name}`);
}

function withNull(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withNull);
  if (typeof schema !== 'object' || schema === null) return schema;
  const mapped = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withNull(value)]));
  return mapped['nullable'] === true && typeof mapped['type'] === 'string'
    ? { ...mapped, type: [mapped['type'], 'null'] }
    : mapped;
}
