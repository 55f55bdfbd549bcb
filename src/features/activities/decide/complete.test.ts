import { describe, expect, test } from 'vitest';
import { DomainError } from '../../../core/domain-error.ts';
import type { SlackFile } from '../../../core/origin-message.ts';
import { evidenceFrom, evidenceLimits } from './complete.ts';

const file: SlackFile = { id: 'F1', name: 'report.pdf', permalink: null, size: 20 };

function linkOf(link: string): string | null {
  return evidenceFrom({ link, files: [] })?.link ?? null;
}

function findDomainError(given: Parameters<typeof evidenceFrom>[0]): readonly [string, string | null] | null {
  try {
    evidenceFrom(given);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return [error.detail.code, error.field];
  }
}

test('nothing given is no evidence', () => {
  expect(evidenceFrom({ link: '  ', files: [] })).toBeNull();
});

test('files alone are evidence', () => {
  expect(evidenceFrom({ link: '', files: [file] })).toEqual({ link: null, files: [file] });
});

test.each([
  [' https://change.fabrikam.example/CHG1 ', 'https://change.fabrikam.example/CHG1'],
  ['http://intranet/report', 'http://intranet/report'],
  ['HTTPS://Change.Fabrikam.Example', 'https://change.fabrikam.example/'],
  ['https://fabrikam.example/a|<!channel>', 'https://fabrikam.example/a%7C%3C!channel%3E'],
  ['https://fabrikam.example/#a|b>c', 'https://fabrikam.example/#a%7Cb%3Ec'],
  ['https://fаbrikam.example/', 'https://xn--fbrikam-2fg.example/'],
])('the address %j is kept as %j', (typed, kept) => {
  expect(linkOf(typed)).toBe(kept);
});

test.each([
  'change.fabrikam.example',
  'javascript:alert(1)',
  'ftp://fabrikam.example/',
  'https://',
  'https://fabrikam.example/ <!channel>',
  'https://fabrikam.example/\nmore',
])('%j is no address', (link) => {
  expect(findDomainError({ link, files: [] })).toEqual(['link_malformed', 'evidence_link']);
});

test.each(['https://ben:secret@fabrikam.example/', 'https://security.microsoft.com@evil.example/'])(
  '%j holds what is nobody’s business',
  (link) => {
    expect(findDomainError({ link, files: [] })).toEqual(['link_with_password', 'evidence_link']);
  },
);

describe('limits', () => {
  const most = `https://fabrikam.example/${'x'.repeat(evidenceLimits.link - 25)}`;

  test('the longest address is taken, and one sign more is not', () => {
    expect(linkOf(most)).toHaveLength(evidenceLimits.link);
    expect(findDomainError({ link: `${most}x`, files: [] })).toEqual(['text_too_long', 'evidence_link']);
  });

  test('three files are taken, and four are not', () => {
    expect(findDomainError({ link: '', files: [file, file, file] })).toBeNull();
    expect(findDomainError({ link: '', files: [file, file, file, file] })).toEqual([
      'too_many_files',
      'evidence_files',
    ]);
  });

  test('a file of 10 MB is taken, and a larger one is not', () => {
    expect(findDomainError({ link: '', files: [{ ...file, size: 10_485_760 }] })).toBeNull();
    expect(findDomainError({ link: '', files: [{ ...file, size: 10_485_761 }] })).toEqual([
      'file_too_large',
      'evidence_files',
    ]);
  });
});
