import { expect, test } from 'vitest';
import { ConfigError, loadPart } from '../../../platform/config/load-config.ts';
import type { Environment } from '../../../platform/config/read-variable.ts';
import { riskAddresses, riskTimes } from './config.ts';

test('the catalog comes from its address, a file, or from nowhere', () => {
  const kevOf = (environment: Environment) => loadPart(environment, riskAddresses).kev;

  expect(kevOf({})).toEqual({ kind: 'url', at: expect.stringMatching(/^https:\/\/www\.cisa\.gov\/.*\.json$/) });
  expect(kevOf({ MENDBOT_KEV_URL: 'off' })).toBeNull();
  expect(kevOf({ MENDBOT_KEV_URL: 'off', MENDBOT_KEV_FILE: '/kev.json' })).toEqual({ kind: 'file', at: '/kev.json' });
});

test('records come from an address, or from nowhere', () => {
  const urlOf = (environment: Environment) => loadPart(environment, riskAddresses).cveUrl;

  expect(urlOf({})).toBe('https://cveawg.mitre.org/api/cve');
  expect(urlOf({ MENDBOT_CVE_URL: 'off' })).toBeNull();
});

test('the catalog is read once a day', () => {
  expect(loadPart({}, riskTimes)).toBe('43 5 * * *');
});

test.each([
  [{ MENDBOT_KEV_URL: 'cisa.gov' }],
  [{ MENDBOT_KEV_URL: 'file:///etc/passwd' }],
  [{ MENDBOT_KEV_URL: 'https://mina:word@cisa.example/kev.json' }],
  [{ MENDBOT_CVE_URL: 'OFF' }],
])('%j is refused', (environment) => {
  expect(() => loadPart(environment, riskAddresses)).toThrow(ConfigError);
});
