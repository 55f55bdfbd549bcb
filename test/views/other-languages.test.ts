import { describe, expect, test } from 'vitest';
import { limits } from '../../src/platform/slack/limits.ts';
import { translatorFor } from '../support/all-texts.ts';
import { notTaken } from '../support/check-blocks.ts';
import { expectNone } from '../support/expect-none.ts';
import { hostileTexts, names } from '../support/fixtures.ts';
import { type GalleryView, isHostile } from '../support/gallery-view.ts';
import { visibleTexts } from '../support/payload-parts.ts';
import { pseudoMessage, pseudoTranslator } from '../support/pseudo-translator.ts';
import { viewGallery } from '../support/view-gallery.ts';

const pseudo = viewGallery(pseudoTranslator());
const japanese = viewGallery(translatorFor('ja-JP'));
const ordinary = pseudo.filter((view) => !isHostile(view));
const modals = [...japanese, ...viewGallery()].filter(({ surface }) => surface === 'modal');

/** What people, Microsoft, Slack and `Intl` say in the views of the gallery. */
const notOurs: readonly (string | RegExp)[] = [
  ...[...names.values(), ...Object.values(hostileTexts).map((text) => text.slice(0, 75)), 'Tomas Lindqvist'],
  ...[
    /\b(REM|EXC)-\d+/g,
    /\bCVE-[\d-]+/g,
    /\bCHG\d+/g,
    /[\w.]+@[\w.]+/g,
    /[a-z]+\.fabrikam\.example|report\.pdf/g,
    /W{20,}/g,
  ],
  ...[/(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/g, 'Japanese (Japan)', 'British English', 'American English'],
  ...[
    'Asia/Tokyo',
    'Europe/Berlin',
    'America/Los_Angeles',
    'Workstations EMEA',
    'Servers',
    'Kiosks',
    'Laptops',
    'Tokyo',
  ],
  ...['Update Google Chrome', 'Update Acrobat', 'Update Firefox', 'Update Zoom', 'Set “Account lockout threshold”'],
  ...[/Update Contoso[\w -]*/g, 'The lobby kiosk runs Windows 7', 'Please start with the finance laptops.'],
  ...[
    'The product is retired next week.',
    'Rolled out with ring 2.',
    'Ring 2 is done.',
    'It is not.',
    'No window before.',
  ],
  ...['The patch window is in December.', 'Logs are clean.'],
  ...['The browser is isolated until the kiosks are replaced.', 'The vendor has a patch.', 'The proxy is gone.'],
  ...[
    'Google Chrome',
    'google',
    'Application',
    'Deploy version 131.0.2 or later to the listed devices.',
    /長+|b{20,}/g,
  ],
  'Option 1: Intune\n• Open the policies\n• Turn it on',
  ...['Agreed for the kiosks.', 'Patch first.', 'An exploit.', 'refused', /Once more, and at length: x+/g],
];

test('Slack takes words that are longer by 40 %', () => {
  expectNone(pseudo.flatMap(notTaken));
});

test('every word of ours comes from the catalogue', () => {
  expectNone(
    ordinary.flatMap(({ name, payload }) =>
      visibleTexts(payload)
        .map(withoutOurs)
        .filter(hasText)
        .map((text) => `${name}: ${text}`),
    ),
  );
});

test('Slack takes every view in Japanese', () => {
  expectNone(japanese.flatMap(notTaken));
});

test('neither title nor button of a modal is cut', () => {
  expectNone(
    modals.flatMap(({ name, payload }) =>
      edgesOf(payload)
        .filter((text) => text.length === limits.modalTitle && text.endsWith('…'))
        .map((text) => `${name}: ${text}`),
    ),
  );
});

describe('the check itself', () => {
  test('puts every message in brackets, and leaves what is not a word of ours', () => {
    expect(pseudoMessage('{count, plural, one {# device} other {# devices}} in <{url}|Intune>')).toBe(
      '⟦{count, plural, one {# dévíçé} other {# dévíçés}} íñ <{url}|Íñtúñé>~~~~~~~~~~~~⟧',
    );
  });

  test.each([
    ['⟦Réjéçt Mina Haddad~~⟧', false],
    ['*⟦Státé~⟧*\n⟦Áçtívé, by ⟦Béñ~⟧~~⟧ · ⟦dúé⟧', false],
    ['⟦Réjéçt somethi…', false],
    ['⟦Státé~⟧ and more', true],
    ['<https://example.com|⟦Íñtúñé⟧> <!date^1^{date}|2026-11-25 09:30 UTC>', false],
    ['<https://example.com|Intune>', true],
  ])('of %j finds words of its own: %s', (text, expected) => {
    expect(hasText(withoutOurs(text))).toBe(expected);
  });
});

function edgesOf(payload: GalleryView['payload']): readonly string[] {
  if (!('title' in payload)) return [];
  return [payload.title, payload.submit, payload.close].map((element) => element?.text ?? '');
}

/** What is left where the catalogue's words, Slack's tokens, addresses and the known words of others are taken away. */
function withoutOurs(text: string): string {
  const ours = notOurs.reduce<string>((rest, known) => rest.replaceAll(known, ''), text);
  let left = ours.replaceAll(/<!date\^[^>]*>|<[#!@][^>]*>/g, '').replaceAll(/<https?:[^|>]*\|?/g, '<');
  for (let before = ''; before !== left; ) {
    before = left;
    left = left.replaceAll(/⟦[^⟦⟧]*⟧/g, '');
  }
  // What was cut has lost its closing bracket.
  return text.includes('…') ? left.replace(/⟦[\s\S]*$/, '') : left;
}

function hasText(text: string): boolean {
  return /\p{L}{2}/u.test(text);
}
