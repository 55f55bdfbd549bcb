import { expect, test } from 'vitest';
import { optionsFor, type RecommendationId, remediationOptions, toRemediationOption } from './recommendation.ts';

const software = 'va-_-google-_-chrome' as RecommendationId;
const configuration = 'sca-_-scid-2011' as RecommendationId;

test.each([
  [software, 'update', ['update', 'uninstall', 'attention_required']],
  [software, 'upgrade', ['upgrade', 'uninstall', 'attention_required']],
  [software, 'uninstall', ['uninstall', 'attention_required']],
  [software, 'configuration_change', ['update', 'uninstall', 'attention_required']],
  [software, 'unknown', ['update', 'uninstall', 'attention_required']],
  [configuration, 'configuration_change', ['configuration_change', 'attention_required']],
  [configuration, 'unknown', ['configuration_change', 'attention_required']],
  [configuration, 'update', ['configuration_change', 'attention_required']],
] as const)('%s with the type %s offers %j', (id, remediationType, expected) => {
  expect(optionsFor({ id, remediationType })).toEqual(expected);
});

test.each([...remediationOptions])('%s is read as itself', (option) => {
  expect(toRemediationOption(option)).toBe(option);
});

test.each(['', 'Update', 'update ', 'toString', 'constructor'])('%j is no option', (text) => {
  expect(toRemediationOption(text)).toBeNull();
});
