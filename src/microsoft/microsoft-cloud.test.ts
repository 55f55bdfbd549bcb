import { expect, test } from 'vitest';
import { hostsOf, microsoftClouds } from './microsoft-cloud.ts';

test.each(microsoftClouds)('the hosts of %s are origins over https', (cloud) => {
  const hosts = hostsOf(cloud);
  const urls = [hosts.defenderApiUrl, hosts.defenderAudience, hosts.authorityHost, hosts.portalUrl];

  expect(urls.map((url) => new URL(url).origin)).toEqual(urls);
  expect(urls.every((url) => url.startsWith('https://'))).toBe(true);
});

test("the global cloud's tokens are not made out to the address of its API", () => {
  expect(hostsOf('global').defenderAudience).toBe('https://api.securitycenter.microsoft.com');
  expect(hostsOf('global').defenderApiUrl).toBe('https://api.security.microsoft.com');
});
