import { expect, test } from 'vitest';
import { formatProxies } from './proxy.ts';

test('the proxies are named without name and password, where they are used', () => {
  const proxies = { HTTPS_PROXY: 'http://mina:quiet@proxy.fabrikam.example:3128', HTTP_PROXY: '' };

  expect(formatProxies({ ...proxies, NODE_USE_ENV_PROXY: '1' })).toBe('HTTPS_PROXY http://proxy.fabrikam.example:3128');
  expect(formatProxies(proxies)).toBeNull();
});
