import { expect, test } from 'vitest';
import { parseVendorError } from './failure.ts';

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
  [
    JSON.stringify({
      _version: 3,
      Message:
        'Application is not authorized to perform this operation. Application must have one of the following scopes: ' +
        'DeviceManagementApps.Read.All, DeviceManagementApps.ReadWrite.All - Operation ID (for customer support): 0',
    }),
    ['DeviceManagementApps.Read.All', 'DeviceManagementApps.ReadWrite.All'],
  ],
  ['Something else.', []],
  ['{"Message": 7}', []],
])('finds the roles required by %j', (message, roles) => {
  expect(parseVendorError(body({ code: 'Forbidden', message })).requiredRoles).toEqual(roles);
});

test("Graph's request id is the correlation id", () => {
  const text = body({ code: 'Forbidden', message: '', innerError: { 'request-id': '4d3c2b1a-0f9e' } });

  expect(parseVendorError(text)).toMatchObject({ correlationId: '4d3c2b1a-0f9e' });
});

test.each([['<html>gateway</html>'], ['{"error":"text"}'], [''], ['null']])('says nothing about %j', (text) => {
  expect(parseVendorError(text)).toEqual({ code: '', correlationId: '', requiredRoles: [] });
});

test('lets no free text through', () => {
  const text = body({ code: 'see user@contoso.example', target: 'a b' });

  expect(parseVendorError(text)).toMatchObject({ code: '', correlationId: '' });
});
