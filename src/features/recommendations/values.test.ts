import { expect, test } from 'vitest';
import { linkedRecommendation } from './views.ts';

const portal = 'https://security.microsoft.com';
const chrome = 'va-_-google-_-chrome';

test.each([
  ['a parameter', `${portal}/security-recommendations?recommendationId=${chrome}&tid=x`],
  ['its path', `${portal}/security-recommendations/${chrome}/overview`],
])('a link to the portal names a recommendation in %s', (_, link) => {
  expect(linkedRecommendation(link, portal)).toBe(chrome);
});

test.each([
  ['no link', chrome],
  ['another page', `${portal}/machines`],
  ['another host', `https://example.org/?recommendationId=${chrome}`],
  ['another host behind the portal’s name', `https://security.microsoft.com@evil.example/?recommendationId=${chrome}`],
  ['a host that ends like the portal’s', `https://evilsecurity.microsoft.com/?recommendationId=${chrome}`],
  ['another cloud', `https://security.microsoft.us/?recommendationId=${chrome}`],
  ['no https', `http://security.microsoft.com/?recommendationId=${chrome}`],
])('nothing is named by %s', (_, link) => {
  expect(linkedRecommendation(link, portal)).toBeNull();
});
