import nock from 'nock';
import { expect, test } from 'vitest';
import type { SoftwareId } from '../../src/microsoft/recommendation.ts';
import { defenderUnderTest } from '../support/microsoft/defender-under-test.ts';
import { useStrictNetwork } from '../support/microsoft/strict-network.ts';

const apiUrl = 'https://defender.example';
const edge = 'microsoft-_-edge' as SoftwareId;
const signal = AbortSignal.any([]);

useStrictNetwork();

const setUp = () => defenderUnderTest({ apiUrl });

const missing = {
  id: '4540673',
  name: 'March 2020 Security Updates',
  productsNames: ['edge'],
  url: 'https://catalog.update.microsoft.com/v7/site/Search.aspx?q=KB4540673',
  machineMissedOn: 240,
  cveAddressed: 14,
};

test('the versions of software, as the documentation shows them', async () => {
  nock(apiUrl)
    .get('/api/Software/microsoft-_-edge/distributions')
    .reply(200, {
      '@odata.context': 'https://api.securitycenter.microsoft.com/api/$metadata#Distributions',
      value: [
        { version: '11.0.17134.1039', installations: 1, vulnerabilities: 11 },
        { version: '11.0.18363.535', installations: 750, vulnerabilities: 0 },
      ],
    });
  const { software, log } = setUp();

  expect(await software.listVersions(edge, signal)).toEqual([
    { version: '11.0.17134.1039', installations: 1, weaknesses: 11 },
    { version: '11.0.18363.535', installations: 750, weaknesses: 0 },
  ]);
  expect(log.lines.filter(({ level }) => level === 'warn')).toEqual([]);
});

test('the updates that devices miss, as the documentation shows them', async () => {
  nock(apiUrl)
    .get('/api/Software/microsoft-_-edge/getmissingkbs')
    .reply(200, { value: [missing] });
  const { software, log } = setUp();

  expect(await software.listMissingUpdates(edge, signal)).toEqual([
    { id: '4540673', name: 'March 2020 Security Updates', deviceCount: 240, cveCount: 14 },
  ]);
  expect(log.lines.filter(({ level }) => level === 'warn')).toEqual([]);
});

test('an id with characters that mean something in addresses', async () => {
  nock(apiUrl).get('/api/Software/a-_-b%2Fc%3F/distributions').reply(200, { value: [] });

  expect(await setUp().software.listVersions('a-_-b/c?' as SoftwareId, signal)).toEqual([]);
});

test('from rows without a count nothing is concluded, and they are counted in the log', async () => {
  nock(apiUrl)
    .get('/api/Software/microsoft-_-edge/distributions')
    .reply(200, {
      value: [
        { version: '1.0', installations: 3, vulnerabilities: null },
        { version: '1.1', vulnerabilities: 0 },
        { version: '', installations: 3, vulnerabilities: 1 },
        { version: '1.2', installations: 'many', vulnerabilities: 1 },
        { version: '1.3', installations: 2.4, vulnerabilities: 1 },
        'odd',
      ],
    });
  nock(apiUrl)
    .get('/api/Software/microsoft-_-edge/getmissingkbs')
    .reply(200, {
      value: [
        { ...missing, id: null },
        { ...missing, id: '1', machineMissedOn: null },
        { ...missing, name: null },
      ],
    });
  const { software, log } = setUp();

  expect(await software.listVersions(edge, signal)).toEqual([{ version: '1.3', installations: 2, weaknesses: 1 }]);
  expect(await software.listMissingUpdates(edge, signal)).toEqual([
    { id: '4540673', name: '', deviceCount: 240, cveCount: 14 },
  ]);
  expect(log.lines.filter(({ level }) => level === 'warn').map(({ data }) => data)).toEqual([
    { counts: { 'distributions[] skipped': 5, 'distributions[].installations no count': 1 } },
    { counts: { 'missingKbs[] skipped': 2 } },
  ]);
});

test('what Defender does not know is null, and a page that is cut off is a failure', async () => {
  nock(apiUrl)
    .get('/api/Software/microsoft-_-edge/distributions')
    .reply(404, { error: { code: 'ResourceNotFound', message: 'Not found', target: '|1.' } });
  nock(apiUrl).get('/api/Software/microsoft-_-edge/getmissingkbs').reply(200, '{"value":[{"id":"45');
  const { software } = setUp();

  expect(await software.listVersions(edge, signal)).toBeNull();
  await expect(software.listMissingUpdates(edge, signal)).rejects.toMatchObject({ code: 'broken_answer' });
});
