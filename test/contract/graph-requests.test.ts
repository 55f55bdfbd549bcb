import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import openApiRequestValidator from 'openapi-request-validator';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { MicrosoftStandIn, type StandInCall } from '../../sandbox/microsoft/microsoft-stand-in.ts';
import type { ConfigurationId } from '../../src/microsoft/recommendation.ts';
import type { SecurityTaskId } from '../../src/microsoft/security-task.ts';
import { readyToken } from '../../src/microsoft/token.ts';
import { contractsFolder } from '../support/contracts-folder.ts';
import { readAll } from '../support/microsoft/defender-under-test.ts';
import { graphUnderTest } from '../support/microsoft/graph-under-test.ts';

const file = join(contractsFolder, 'microsoft/graph-beta-subset.openapi.json');
const isThere = existsSync(file);

const signal = AbortSignal.any([]);
const mina = { displayName: 'Mina Sato', mail: 'mina.sato@fabrikam.example' };
const account = { id: 'b0000000-0000-4000-8000-000000000001', displayName: 'Ben', upn: 'ben@fabrikam.example' };
const people = [{ ...account, mail: null, accountEnabled: true }];
/** In no contract file. */
const withoutContract = [/\/groups\/[^/]+$/, /\/checkMemberGroups$/, /\/deviceManagement\/auditEvents$/];

type Sent = Pick<StandInCall, 'method' | 'path' | 'query' | 'requestBody'>;

describe.skipIf(!isThere)('what we send to Graph is by the contract', () => {
  const validate = isThere ? validatorOf(JSON.parse(readFileSync(file, 'utf8'))) : () => ['no contract'];

  test('every kind of request', async () => {
    const calls = await sendEverything();

    const checked = calls.filter(({ path }) => !withoutContract.some((pattern) => pattern.test(path)));
    expect(checked.map((call) => [call.method, call.path, validate(call)])).toEqual(
      checked.map(({ method, path }) => [method, path, []]),
    );
    expect(new Set(checked.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f-]{36}/, '{id}')}`))).toEqual(
      new Set([
        'GET /beta/deviceAppManagement/deviceAppManagementTasks',
        'GET /beta/deviceAppManagement/deviceAppManagementTasks/{id}',
        'POST /beta/deviceAppManagement/deviceAppManagementTasks/{id}/updateStatus',
        'GET /v1.0/users',
        `GET /v1.0/users/${encodeURIComponent(account.upn)}`,
        'POST /v1.0/security/runHuntingQuery',
      ]),
    );
    expect(calls.length - checked.length).toBe(3);
  });

  test.each<[string, Sent]>([
    ['an unknown status', updateStatus({ status: 'parked', note: '' })],
    ['a further field', updateStatus({ status: 'active', note: '', by: 'Ben' })],
    ['no status', updateStatus({ note: '' })],
    ['no body', { ...updateStatus({}), requestBody: null }],
    [
      'a null date',
      {
        ...updateStatus({}),
        path: '/beta/deviceAppManagement/deviceAppManagementTasks',
        requestBody: '{"dueDateTime":null}',
      },
    ],
    ['an unknown field', { method: 'GET', path: '/v1.0/users', query: { $select: 'id,shoeSize' }, requestBody: null }],
    ['an unknown option', { method: 'GET', path: '/v1.0/users', query: { $where: 'x' }, requestBody: null }],
    ['an unknown path', { method: 'GET', path: '/v1.0/people', query: {}, requestBody: null }],
  ])('the check sees %s', (_, sent) => {
    expect(validate(sent)).not.toEqual([]);
  });
});

async function sendEverything(): Promise<readonly StandInCall[]> {
  const size = { recommendations: 12, devices: 100 };
  await using standIn = await MicrosoftStandIn.start({ ...size, people, isIntuneConnected: true });
  const asked = { recommendationId: 'va-_-mozilla-_-firefox', person: mina, withIntuneTicket: true };
  const taskId = standIn.requestRemediation(asked).taskId as SecurityTaskId;
  const { tasks, entra, configurationSteps } = graphUnderTest({
    apiUrl: standIn.graphUrl,
    tokens: readyToken(standIn.graphAccessToken),
  });
  await readAll(tasks.listSecurityTasks(signal));
  await tasks.readSecurityTask(taskId, signal);
  for (const status of ['pending', 'active', 'completed', 'rejected'] as const) {
    await tasks.setTaskStatus(taskId, { status, note: 'by Ben Okafor' }, signal);
  }
  await tasks.listTaskActors(new Map([[taskId, new Date()]]), signal);
  await entra.findUsers(account.upn, signal);
  await entra.listMemberships(account.id, ['g-1'], signal);
  await entra.findGroup('b0000000-0000-4000-8000-0000000000f1', signal);
  await configurationSteps.readConfigurationSteps('scid-5008' as ConfigurationId, signal);
  return standIn.calls;
}

function updateStatus(body: object): Sent {
  const path = '/beta/deviceAppManagement/deviceAppManagementTasks/t-1/updateStatus';
  return { method: 'POST', path, query: {}, requestBody: JSON.stringify(body) };
}

const reference = z.object({ $ref: z.string() });
const parameter = z.looseObject({
  name: z.string(),
  in: z.string(),
  explode: z.boolean().optional(),
  schema: z.looseObject({ type: z.string().optional() }).optional(),
});
const operation = z.looseObject({
  parameters: z.array(z.union([parameter, reference])).optional(),
  requestBody: z.looseObject({}).optional(),
});
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({
    schemas: z.record(z.string(), z.looseObject({})),
    parameters: z.record(z.string(), parameter),
  }),
});

/** The names of what is wrong with a request. */
function validatorOf(json: unknown): (sent: Sent) => readonly unknown[] {
  const { paths, components } = documentSchema.parse(json);
  return ({ method, path, query, requestBody }) => {
    const place = path.replace(/^\/(beta|v1\.0)/, '');
    const [template, methods] = Object.entries(paths).find(([known]) => patternOf(known).test(place)) ?? ['', {}];
    const found = operation.safeParse(methods[method.toLowerCase()]);
    if (!found.success) return [`nothing is known of ${method} ${place}`];
    const parameters = (found.data.parameters ?? []).map((one) =>
      '$ref' in one ? components.parameters[String(one.$ref).split('/').at(-1) ?? ''] : one,
    );
    // The package is CommonJS and has its class under "default".
    const Validator = Object(openApiRequestValidator).default ?? openApiRequestValidator;
    const validator = new Validator({
      parameters,
      requestBody: found.data.requestBody,
      componentSchemas: components.schemas,
      additionalQueryProperties: false,
    });
    const params = patternOf(template).exec(place)?.groups ?? {};
    const result: unknown = validator.validateRequest({
      headers: requestBody === null ? {} : { 'content-type': 'application/json' },
      params: Object.fromEntries(Object.keys(params).map((key) => [key.replaceAll('__', '-'), params[key]])),
      query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, typed(name, value, parameters)])),
      body: requestBody === null ? undefined : JSON.parse(requestBody),
    });
    return result === undefined ? [] : Object(result).errors;
  };
}

/** In an address everything is text; the contract speaks of lists and truths. */
function typed(name: string, value: string, parameters: readonly (z.infer<typeof parameter> | undefined)[]): unknown {
  const type = parameters.find((one) => one?.name === name)?.schema?.type;
  if (type === 'array') return value.split(',');
  if (type === 'boolean') return value === 'true';
  return type === 'integer' ? Number(value) : value;
}

function patternOf(template: string): RegExp {
  const escaped = template.replaceAll('.', '\\.');
  return new RegExp(`^${escaped.replace(/\{([\w-]+)\}/g, (_, name) => `(?<${name.replaceAll('-', '__')}>[^/]+)`)}$`);
}
