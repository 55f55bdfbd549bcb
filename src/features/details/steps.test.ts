import { expect, test } from 'vitest';
import { activity, portalLinks, recommendation } from '../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { mrkdwnTexts } from '../../../test/support/payload-parts.ts';
import type { RemediationOption } from '../../microsoft/recommendation.ts';
import type { InstalledSoftware } from '../recommendations/index.ts';
import { deploymentSteps, remediationSteps, type StepsSubject } from './steps.ts';
import { detailTexts } from './texts.ts';

const t = keyTranslator().with(detailTexts);

function version(name: string, installations: number, weaknesses: number) {
  return { version: name, installations, weaknesses };
}

function known(overrides: Partial<InstalledSoftware> = {}): InstalledSoftware {
  return { kind: 'known', versions: [], missingUpdates: [], readAtMs: 0, ...overrides };
}

function subject(overrides: Partial<StepsSubject> = {}): StepsSubject {
  return {
    activity: activity({ option: 'update', recommendedVersion: '131.0' }),
    recommendation: recommendation({ recommendedVersion: '131.0' }),
    task: null,
    steps: null,
    software: null,
    ...overrides,
  };
}

function withOption(option: RemediationOption, overrides: Partial<StepsSubject> = {}): StepsSubject {
  return subject({ activity: activity({ option, recommendedVersion: '' }), ...overrides });
}

function linesOf(about: StepsSubject): readonly string[] {
  return mrkdwnTexts(remediationSteps(t, about)).flatMap((text) => text.split('\n'));
}

test('vulnerable versions come by installations, five of them, and the rest in one line', () => {
  const vulnerable = [3, 9, 1, 7, 5, 2, 8].map((count) => version(`1.${count}`, count, 10 + count));
  const lines = linesOf(subject({ software: known({ versions: [version('131.0', 40, 0), ...vulnerable] }) }));

  expect(lines.filter((line) => line.includes('versions.'))).toEqual([
    expect.stringContaining('versions.vulnerable'),
    '⟨versions.one version=1.9 installations=9 weaknesses=19⟩',
    '⟨versions.one version=1.8 installations=8 weaknesses=18⟩',
    '⟨versions.one version=1.7 installations=7 weaknesses=17⟩',
    '⟨versions.one version=1.5 installations=5 weaknesses=15⟩',
    '⟨versions.one version=1.3 installations=3 weaknesses=13⟩',
    '⟨versions.more count=2 installations=3⟩',
    '⟨versions.fixed versions=⟨versions.fixed_one version=131.0 installations=40⟩⟩',
  ]);
});

test('an uninstall names no version to go to, and none of the fixed ones', () => {
  const versions = [version('2.0', 4, 3), version('2.1', 5, 0)];
  const keys = keysIn([
    ...remediationSteps(t, withOption('uninstall', { software: known({ versions }) })),
    ...deploymentSteps(t, withOption('uninstall'), portalLinks),
  ]);

  expect(keys.filter((key) => /^(steps|versions|deploy)\./.test(key))).toEqual([
    'steps.heading',
    'steps.uninstall',
    'versions.vulnerable',
    'versions.one',
    'deploy.uninstall',
    'steps.portal',
  ]);
});

test.each([
  ['the same version', { recommendedVersion: '131.0' }, []],
  ['no version', { recommendedVersion: '' }, []],
  ['another version', { recommendedVersion: '132.0' }, ['steps.now_to']],
  ['another program', { recommendedProgram: 'edge' }, ['steps.program']],
  ['that of another vendor', { recommendedProgram: 'edge', recommendedVendor: 'microsoft' }, ['steps.program_by']],
])('where Defender now recommends %s', (_, overrides, expected) => {
  const now = { recommendation: recommendation({ recommendedVersion: '131.0', ...overrides }) };
  const keys = keysIn(remediationSteps(t, subject(now)));

  expect(keys.filter((key) => /^steps\.(now|program)/.test(key))).toEqual(expected);
});

test('where a request names no version, Defender’s own is named, once', () => {
  const keys = keysIn(remediationSteps(t, withOption('update')));

  expect(keys.filter((key) => key.startsWith('steps.'))).toEqual(['steps.heading', 'steps.update_to']);
});

test('where no version has a weakness, none is called vulnerable', () => {
  const keys = keysIn(remediationSteps(t, subject({ software: known({ versions: [version('131.0', 4, 0)] }) })));

  expect(keys.filter((key) => key.startsWith('versions.'))).toEqual([
    'versions.none_vulnerable',
    'versions.fixed',
    'versions.fixed_one',
  ]);
});

test('missing updates come by devices, numbers as those of KB articles', () => {
  const update = (id: string, deviceCount: number) => ({
    id,
    name: id === '5046617' ? 'November' : '',
    deviceCount,
    cveCount: 2,
  });
  const missingUpdates = [update('other', 1), update('5046617', 9)];
  const lines = linesOf(subject({ software: known({ versions: [version('1.0', 1, 1)], missingUpdates }) }));

  expect(lines.filter((line) => line.includes('updates.'))).toEqual([
    '⟨updates.heading⟩',
    '⟨updates.one name=KB5046617 · November devices=9 cves=2⟩',
    '⟨updates.one name=other devices=1 cves=2⟩',
  ]);
});

test.each(['being_read', 'not_read', 'not_authorized', 'none'] as const)(
  'versions that are %s are said to be',
  (kind) => {
    expect(keysIn(remediationSteps(t, subject({ software: { kind } })))).toContain(`versions.${kind}`);
  },
);

test.each([
  ['update', 'deploy.update_task'],
  ['upgrade', 'deploy.upgrade_task'],
  ['uninstall', 'deploy.uninstall_task'],
] as const)('an %s with a linked task names it', (option, key) => {
  const task = { title: 'Task *1*', remediation: 'Do it.' };
  const texts = mrkdwnTexts(deploymentSteps(t, withOption(option, { task }), portalLinks));

  expect(texts[0]).toBe(`⟨${key} url=https://intune.microsoft.com title=Task *1*⟩`);
  expect(texts[1]).toBe('⟨steps.by_microsoft⟩');
});

test.each(['configuration_change', 'attention_required'] as const)('%s is nothing to deploy', (option) => {
  const task = { title: 'Task', remediation: '' };

  expect(keysIn(deploymentSteps(t, withOption(option, { task }), portalLinks))).toEqual(['steps.portal']);
});
