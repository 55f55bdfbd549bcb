import { expect, test } from 'vitest';
import { notConfiguredSource } from './ports.ts';
import { toRecommendationId } from './recommendation.ts';

const signal = AbortSignal.any([]);

test('says what to set', async () => {
  const id = toRecommendationId('sca-_-scid-1');
  if (id === null) throw new Error('not an id');

  expect(notConfiguredSource.isConfigured).toBe(false);
  expect(() => notConfiguredSource.listRecommendations(signal)).toThrow('not_configured service=defender');
  await expect(notConfiguredSource.listExposedDevices(id, signal)).rejects.toMatchObject({ code: 'refused' });
});
