import { expect, test } from 'vitest';
import { readManifest } from './manifest.ts';

test('the manifest tells what people are offered', () => {
  const manifest = readManifest();

  expect(manifest.botName).not.toBe('');
  const command = manifest.commands.find((one) => one.command === '/remediate');
  expect(command?.description).not.toBe('');
  expect(command?.usageHint).toContain('help');
  expect(manifest.shortcuts).toContainEqual(
    expect.objectContaining({ kind: 'global', callbackId: 'new_request', name: expect.any(String) }),
  );
  expect(manifest.isHomeEnabled).toBeTypeOf('boolean');
});
