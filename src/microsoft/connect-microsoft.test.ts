import nock from 'nock';
import { describe, expect, test } from 'vitest';
import { readAll } from '../../test/support/microsoft/defender-under-test.ts';
import { useStrictNetwork } from '../../test/support/microsoft/strict-network.ts';
import { manualTime, recordingLog } from '../../test/support/microsoft/time-and-log.ts';
import { connectMicrosoft, type MicrosoftSettings } from './connect-microsoft.ts';

useStrictNetwork();

const signal = AbortSignal.any([]);

function connect(settings: Partial<MicrosoftSettings> = {}) {
  const off = { defenderCredential: null, graphCredential: null, intuneCredential: null };
  const asTheCloud = { defenderApiUrl: null, graphApiUrl: null, authorityHost: null };
  const { clock } = manualTime();
  return connectMicrosoft({ cloud: 'global', ...off, ...asTheCloud, ...settings }, { clock, log: recordingLog() });
}

test('nothing is configured until a credential is', () => {
  const { foreground, background, securityTasks, entra } = connect();

  expect([foreground, background, securityTasks, entra].map(({ isConfigured }) => isConfigured)).toEqual([
    ...[false, false, false, false],
  ]);
});

test.each([
  ['global', 'https://api.security.microsoft.com', 'https://graph.microsoft.com'],
  ['gcc', 'https://api-gcc.securitycenter.microsoft.us', 'https://graph.microsoft.com'],
  ['gcch', 'https://api-gov.securitycenter.microsoft.us', 'https://graph.microsoft.us'],
  ['dod', 'https://api-gov.securitycenter.microsoft.us', 'https://dod-graph.microsoft.us'],
] as const)('%s: each service is asked at its own address and with its own token', async (cloud, defender, graph) => {
  const matching = (token: string) => ({ reqheaders: { authorization: `Bearer ${token}` } });
  nock(defender, matching('for-defender')).get('/api/remediationTasks?$top=10000').reply(200, { value: [] });
  nock(graph, matching('for-graph'))
    .get('/beta/deviceAppManagement/deviceAppManagementTasks')
    .reply(200, { value: [] }, { 'content-type': 'application/json' });
  const { portalActivities, securityTasks } = connect({
    cloud,
    defenderCredential: { kind: 'ready_token', token: 'for-defender' },
    graphCredential: { kind: 'ready_token', token: 'for-graph' },
  });

  expect(await readAll(portalActivities.listPortalActivities(signal))).toEqual([]);
  expect(await readAll(securityTasks.listSecurityTasks(signal))).toEqual([]);
});

test('one of the two may be missing', () => {
  const { background, securityTasks } = connect({ graphCredential: { kind: 'ready_token', token: 'for-graph' } });

  expect([background.isConfigured, securityTasks.isConfigured]).toEqual([false, true]);
});

test('single addresses replace those of the cloud', async () => {
  nock('https://eu.api.example').get('/api/machines?$top=10000').reply(200, { value: [] });
  nock('https://graph.example')
    .get(
      '/proxy/v1.0/users?$filter=mail%20eq%20%27a%40b.example%27&$select=id%2CdisplayName%2Cmail%2CuserPrincipalName%2CaccountEnabled',
    )
    .reply(200, { value: [{ id: 'u-1', accountEnabled: true }] });
  const { devices, entra } = connect({
    defenderCredential: { kind: 'ready_token', token: 'for-defender' },
    graphCredential: { kind: 'ready_token', token: 'for-graph' },
    defenderApiUrl: 'https://eu.api.example',
    graphApiUrl: 'https://graph.example/proxy/',
  });

  expect(await readAll(devices.listMachines(signal))).toEqual([]);
  expect(await entra.findUsers('a@b.example', signal)).toHaveLength(1);
});

describe('a page link to the address of the cloud itself', () => {
  const own = 'https://api.security.microsoft.com';
  const link = `${own}/api/machines?$top=10000&$skip=1`;

  async function readFrom(defenderApiUrl: string) {
    nock(defenderApiUrl)
      .get('/api/machines?$top=10000')
      .reply(200, { value: [{ id: '1' }], '@odata.nextLink': link });
    const defenderCredential = { kind: 'ready_token', token: 'for-defender' } as const;
    return await readAll(connect({ defenderCredential, defenderApiUrl }).devices.listMachines(signal));
  }

  test('is followed from the address of a region', async () => {
    nock(own, { reqheaders: { authorization: 'Bearer for-defender' } })
      .get('/api/machines?$top=10000&$skip=1')
      .reply(200, { value: [{ id: '2' }] });

    expect((await readFrom('https://eu.api.security.microsoft.com')).map(({ id }) => id)).toEqual(['1', '2']);
  });

  test('is refused from an address that is not the cloud’s', async () => {
    await expect(readFrom('https://stand-in.example')).rejects.toMatchObject({ why: { kind: 'led_elsewhere' } });
  });
});
