import { expect, test } from 'vitest';
import { parseVendorError } from './vendor-error.ts';

function body(error: object): string {
  return JSON.stringify({ error });
}

test('reads code and correlation id', () => {
  const text = body({ code: 'TooManyRequests', message: 'wait', target: '|9b1f4e6a-40c3.' });

  expect(parseVendorError(text)).toEqual({
    code: 'TooManyRequests',
    correlationId: '|9b1f4e6a-40c3.',
    requiredRoles: [],
  });
});

test.each([
  [
    'Missing application roles. API required roles: Machine.Read.All, application roles: Score.Read.All.',
    ['Machine.Read.All'],
  ],
  [
    'Missing application roles. API required roles: Machine.Read.All,Machine.ReadWrite.All, application roles: .',
    ['Machine.Read.All', 'Machine.ReadWrite.All'],
  ],
  ['Something else.', []],
])('finds the roles required by %j', (message, roles) => {
  expect(parseVendorError(body({ code: 'Forbidden', message })).requiredRoles).toEqual(roles);
});

test.each([['<html>gateway</html>'], ['{"error":"text"}'], [''], ['null']])('says nothing about %j', (text) => {
  expect(parseVendorError(text)).toEqual({ code: '', correlationId: '', requiredRoles: [] });
});

test('lets no free text through', () => {
  const text = body({ code: 'see user@contoso.example', target: 'a b' });

  expect(parseVendorError(text)).toMatchObject({ code: '', correlationId: '' });
});
