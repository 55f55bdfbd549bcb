import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileTexts } from '../../test/support/hostile-text.ts';
import { configurationIdOf, type RecommendationId, toConfigurationId } from './recommendation.ts';

test.each([
  ['sca-_-scid-2010', 'scid-2010'],
  ['SCA-_-SCID-91', 'scid-91'],
  ['va-_-google-_-chrome', null],
  ['va-_-sca-_-scid-2010', null],
])('%s is about %s', (id, configurationId) => {
  expect(configurationIdOf(id as RecommendationId)).toBe(configurationId);
});

test.each(['scid-1" or true', "scid-1'", 'scid-1\n| take 5', 'scid-', 'scid-１２', 'xscid-1', 'scid-12345678901', ''])(
  '“%s” never stands in a query',
  (text) => {
    expect(toConfigurationId(text)).toBeNull();
  },
);

test('whatever is taken for an id cannot end the text that it stands in, in a query', () => {
  const pieces = ['scid-', 'SCID-', '2010', "'", '"', "' or true //", '\n', '| take 1', 'sca-_-', '\u0661', '\u212a'];
  fc.assert(
    fc.property(hostileTexts(pieces), (text) => {
      const ids = [toConfigurationId(text), configurationIdOf(text as RecommendationId)].filter((id) => id !== null);

      for (const id of ids) expect(id).toMatch(/^[a-z0-9-]+$/);
    }),
  );
});
