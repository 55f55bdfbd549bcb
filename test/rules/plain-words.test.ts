import { describe, expect, test } from 'vitest';
import { allTexts } from '../support/all-texts.ts';
import { expectEach } from '../support/expect-each.ts';
import { kinds, type Part, partsOf } from '../support/icu-message.ts';
import { bannedWords, wordsIn } from '../support/plain-words.ts';

const english = Object.entries(allTexts.en);
const japanese = Object.entries(allTexts.ja);

describe('English', () => {
  test('has at most 20 words in a sentence', () => {
    expectEach(english, ([, message]) => {
      expect(sentencesIn(message).filter((sentence) => wordsIn(sentence).length > 20)).toEqual([]);
    });
  });

  test('has no banned word', () => {
    // No text needs an exception. If one does, name it here with the reason.
    expectEach(english, ([, message]) => {
      expect(readingsOf(message).filter((text) => bannedWords.test(text))).toEqual([]);
    });
  });
});

test('Japanese has at most 60 characters in a sentence', () => {
  expectEach(japanese, ([, message]) => {
    expect(sentencesIn(message).filter((sentence) => sentence.length > 60)).toEqual([]);
  });
});

test.each([
  ['One. Two? *Three.* Four: five', ['One.', 'Two?', '*Three.*', 'Four: five']],
  ['See example.com: 2.5 · 3:\nNext', ['See example.com: 2.5', '3:', 'Next']],
  [
    '{n, plural, one {# device waits} other {# devices wait}} for {name}.',
    ['# device waits for X.', '# devices wait for X.'],
  ],
  ['開きます。閉じます。', ['開きます。', '閉じます。']],
])('%j is read as %j', (message, expected) => {
  expect(sentencesIn(message)).toEqual(expected);
});

/** The sentences of a message, once for each way through its branches. */
function sentencesIn(message: string): readonly string[] {
  const sentences = readingsOf(message).flatMap((text) => text.split(/(?<=[.?!]["”)*_]*)\s+|(?<=[。？])|\n| · /));
  return [...new Set(sentences.map((sentence) => sentence.trim()))].filter((sentence) => sentence !== '');
}

/** A message as people may read it: the first reading has the first branch of each choice, and so on. */
function readingsOf(message: string): readonly string[] {
  const parts = partsOf(message);
  return Array.from({ length: mostBranches(parts) }, (_, at) => textOf(parts, at));
}

function mostBranches(parts: readonly Part[]): number {
  return Math.max(
    1,
    ...parts.map((part) => branchesOf(part).length),
    ...parts.flatMap((part) => branchesOf(part).map(mostBranches)),
  );
}

function textOf(parts: readonly Part[], at: number): string {
  return parts
    .map((part) => {
      if (part.type === kinds.literal) return part.value ?? '';
      if (part.type === kinds.pound) return '#';
      const branches = branchesOf(part);
      return branches.length === 0 ? 'X' : textOf(branches[Math.min(at, branches.length - 1)] ?? [], at);
    })
    .join('');
}

function branchesOf({ options = {} }: Part): readonly (readonly Part[])[] {
  return Object.values(options).map(({ value }) => value);
}
