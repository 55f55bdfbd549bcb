import { expect, test } from 'vitest';
import { expectEach } from '../../test/support/expect-each.ts';
import { defenderAliasesOf, hostsOf, microsoftClouds } from './microsoft-cloud.ts';

test.each(microsoftClouds)('the hosts of %s are origins over https', (cloud) => {
  const hosts = hostsOf(cloud);
  const urls = [hosts.defenderApiUrl, hosts.defenderAudience, hosts.graphUrl, hosts.authorityHost, hosts.portalUrl];

  expect(urls.map((url) => new URL(url).origin)).toEqual(urls);
  expect(urls.every((url) => url.startsWith('https://'))).toBe(true);
});

test("the global cloud's tokens are not made out to the address of its API", () => {
  expect(hostsOf('global').defenderAudience).toBe('https://api.securitycenter.microsoft.com');
  expect(hostsOf('global').defenderApiUrl).toBe('https://api.security.microsoft.com');
});

test.each([
  ['global', 'https://login.microsoftonline.com', 'https://graph.microsoft.com', 'https://api.security.microsoft.com'],
  [
    'gcc',
    'https://login.microsoftonline.com',
    'https://graph.microsoft.com',
    'https://api-gcc.securitycenter.microsoft.us',
  ],
  [
    'gcch',
    'https://login.microsoftonline.us',
    'https://graph.microsoft.us',
    'https://api-gov.securitycenter.microsoft.us',
  ],
  [
    'dod',
    'https://login.microsoftonline.us',
    'https://dod-graph.microsoft.us',
    'https://api-gov.securitycenter.microsoft.us',
  ],
] as const)('%s: Entra, Graph and Defender', (cloud, authorityHost, graphUrl, defenderApiUrl) => {
  expect(hostsOf(cloud)).toMatchObject({ authorityHost, graphUrl, defenderApiUrl });
});

const globalHosts = ['https://api.security.microsoft.com', 'https://api.securitycenter.microsoft.com'];
const governmentHosts = ['https://api-gov.securitycenter.microsoft.us'];

test('page links lead only to hosts of the same cloud', () => {
  expectEach(
    [
      ['global', 'https://api.security.microsoft.com', globalHosts],
      ['global', 'https://api.securitycenter.microsoft.com/', globalHosts],
      ['global', 'https://eu.api.security.microsoft.com', globalHosts],
      ['global', 'https://EU.api.security.microsoft.com/', globalHosts],
      ['gcch', 'https://api-gov.securitycenter.microsoft.us', governmentHosts],
      ['gcch', 'https://eu.api.security.microsoft.com', []],
      ['global', 'https://api-gov.securitycenter.microsoft.us', []],
      ['global', 'http://eu.api.security.microsoft.com', []],
      ['global', 'https://eu.api.security.microsoft.com:8443', []],
      ['global', 'https://elsewhere-api.security.microsoft.com', []],
      ['global', 'https://eu.api.security.microsoft.com.elsewhere.example', []],
      ['global', 'https://elsewhere.example/eu.api.security.microsoft.com', []],
      ['global', 'http://127.0.0.1:8080', []],
    ],
    ([cloud, apiUrl, expected]) => {
      expect(defenderAliasesOf(cloud, apiUrl)).toEqual(expected);
    },
  );
});
