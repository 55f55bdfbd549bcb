import { expect, test, vi } from 'vitest';
import { failedAs } from '../../test/support/failed-as.ts';
import { manualTime } from '../../test/support/microsoft/time-and-log.ts';
import { readyToken, renewedToken, sendWithToken } from './token.ts';

const hourMs = 3_600_000;
const signal = AbortSignal.any([]);

function issuer(time = manualTime()) {
  let issued = 0;
  const acquire = vi.fn(async () => {
    issued += 1;
    return { value: `token-${issued}`, expiresAtMs: time.clock.now().getTime() + hourMs };
  });
  return { acquire, tokens: renewedToken(acquire, time.clock), time };
}

test('a ready token cannot be replaced', async () => {
  const tokens = readyToken('mine');

  expect(await tokens.current(signal)).toBe('mine');
  expect(await tokens.replace('mine', signal)).toBeNull();
});

test('a token is used until five minutes before it expires', async () => {
  const { tokens, time } = issuer();
  const seen = [await tokens.current(signal)];
  time.advance(54 * 60_000);
  seen.push(await tokens.current(signal));
  time.advance(60_000);
  seen.push(await tokens.current(signal));

  expect(seen).toEqual(['token-1', 'token-1', 'token-2']);
});

test('many callers cause one request', async () => {
  const { acquire, tokens } = issuer();

  await Promise.all([tokens.current(signal), tokens.current(signal), tokens.replace('old', signal)]);

  expect(acquire).toHaveBeenCalledOnce();
});

test('an old token serves on while it is valid and no new one is to be had', async () => {
  const { acquire, tokens, time } = issuer();
  await tokens.current(signal);
  time.advance(57 * 60_000);
  acquire.mockRejectedValue(failedAs('unreachable', 'no answer'));

  expect(await tokens.current(signal)).toBe('token-1');

  time.advance(4 * 60_000);
  await expect(tokens.current(signal)).rejects.toThrow('no answer');
});

test('a failed request is not remembered', async () => {
  const { acquire, tokens } = issuer();
  acquire.mockRejectedValueOnce(failedAs('unreachable', 'no answer'));

  await expect(tokens.current(signal)).rejects.toThrow('no answer');

  expect(await tokens.current(signal)).toBe('token-1');
});

test('a token that another caller has replaced is not replaced again', async () => {
  const { acquire, tokens } = issuer();
  await tokens.current(signal);

  const fresh = [await tokens.replace('token-1', signal), await tokens.replace('token-1', signal)];

  expect(fresh).toEqual(['token-2', 'token-2']);
  expect(acquire).toHaveBeenCalledTimes(2);
});

test('a caller that gives up leaves the request to the others', async () => {
  const gate = Promise.withResolvers<{ value: string; expiresAtMs: number }>();
  const tokens = renewedToken(() => gate.promise, manualTime().clock);
  const caller = new AbortController();
  const hasty = tokens.current(caller.signal);
  const patient = tokens.current(signal);

  caller.abort(new Error('gone'));
  gate.resolve({ value: 'token', expiresAtMs: Number.MAX_SAFE_INTEGER });

  await expect(hasty).rejects.toThrow('gone');
  expect(await patient).toBe('token');
});

test('a refused token is replaced once, and the call repeated once', async () => {
  const { tokens } = issuer();
  const send = vi.fn(async (token: string): Promise<string> => {
    throw failedAs('unauthorised', `refused ${token}`);
  });

  await expect(sendWithToken(tokens, signal, send)).rejects.toThrow('refused token-2');

  expect(send.mock.calls).toEqual([['token-1'], ['token-2']]);
});

test('other failures leave the token alone', async () => {
  const { acquire, tokens } = issuer();
  const send = async () => {
    throw failedAs('throttled', 'later');
  };

  await expect(sendWithToken(tokens, signal, send)).rejects.toThrow('later');

  expect(acquire).toHaveBeenCalledOnce();
});
