import { expect, test } from 'vitest';
import { type ConnectionFailure, describeConnectionFailure } from './connection.ts';

const devices = { service: 'defender', what: 'devices' } as const;

test.each<[ConnectionFailure, string]>([
  [{ kind: 'entra_silent' }, 'entra_silent'],
  [{ kind: 'service_error', status: 500, ...devices }, 'service_error status=500 service=defender what=devices'],
  [
    { kind: 'permission_missing', permissions: ['A.Read', 'B.Read'], registration: null, ...devices },
    'permission_missing permissions=A.Read,B.Read service=defender what=devices',
  ],
  [{ kind: 'slack_refused', code: 'It was refused.' }, 'slack_refused code=It was refused.'],
])('%j stands in the log as %s', (failure, expected) => {
  expect(describeConnectionFailure(failure)).toBe(expected);
});
