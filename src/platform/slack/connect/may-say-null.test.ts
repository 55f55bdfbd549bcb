import { HTTPModuleFunctions } from '@slack/bolt';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maySayNull } from './well-formed.ts';

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

test.each([
  [form, `payload=${encodeURIComponent('{"type":"block_actions"}')}`],
  [form, 'token=x&command=%2Fremediate&text=payload+null&user_id=U01'],
  [json, '{"type":"event_callback","event":null}'],
])('a usual body of Slack is not looked at: %s %s', (type, body) => {
  expect(maySayNull(body, type)).toBe(false);
});

test.each([
  [json, ' null\n'],
  [undefined, 'null'],
  [form, 'x=1&payload=nul%6C'],
  [form, 'p%61yload=null'],
  [form, 'payload=%7B%7D&payload=null'],
])('a body that says null is looked at, however it is encoded: %s %s', (type, body) => {
  expect(maySayNull(body, type)).toBe(true);
});

test('a body that Bolt reads as null is always looked at', () => {
  const names = fc.constantFrom('payload', 'p%61yload', 'payloa%64', 'x', '');
  const values = fc.constantFrom('null', 'nul%6C', '+null', '%0Anull', '{}', '%7B%7D', 'x', '');
  const fields = fc.tuple(names, fc.constantFrom('=', ''), values).map((parts) => parts.join(''));
  const bodies = fc.oneof(
    fc.array(fields, { minLength: 1, maxLength: 3 }).map((some) => some.join('&')),
    fc.array(fc.constantFrom(' ', '\n', 'null', '{}'), { maxLength: 4 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(bodies, fc.constantFrom(form, json, undefined), (body, type) => {
      expect(maySayNull(body, type) || !isReadAsNull(body, type)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

function isReadAsNull(body: string, type: string | undefined): boolean {
  const request = { rawBody: Buffer.from(body), headers: { 'content-type': type } };
  try {
    return HTTPModuleFunctions.parseHTTPRequestBody(request as never) === null;
  } catch {
    return false;
  }
}
