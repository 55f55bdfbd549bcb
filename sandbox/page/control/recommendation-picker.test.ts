import { expect, test } from 'vitest';
import type { RecommendationState } from '../../protocol/control-acts.ts';
import { matchRecommendations } from './recommendation-picker.tsx';

const all = [
  recommendation({ id: 'a', title: 'Update Google Chrome to version 131' }),
  recommendation({ id: 'b', title: 'Update 7-Zip' }),
  recommendation({ id: 'c', title: 'Update OpenSSL', isRequested: true }),
];

test('every word has to be found, in whatever order and case', () => {
  expect(idsOf('131 CHROME')).toEqual(['a']);
});

test('what is requested comes first', () => {
  expect(idsOf('')).toEqual(['c', 'a', 'b']);
});

test('a word that is nowhere finds nothing', () => {
  expect(idsOf('chrome nowhere')).toEqual([]);
});

function idsOf(query: string): readonly string[] {
  return matchRecommendations(all, query).map(({ id }) => id);
}

function recommendation(given: Partial<RecommendationState>): RecommendationState {
  return {
    id: 'id',
    title: 'Update something',
    exposedCount: 1,
    silentCount: 0,
    fixedCount: 0,
    status: 'Active',
    recommendedVersion: '',
    hasPublicExploit: false,
    hasActiveAlert: false,
    kevCount: 0,
    isRequested: false,
    ...given,
  };
}
