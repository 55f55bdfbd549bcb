import { describe, expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { listTexts } from './texts.ts';
import { parseTopRequest, topOrders, usualTop } from './top.ts';
import { wrongTop } from './top-view.ts';

const parsed = (text: string) => {
  const read = parseTopRequest(text);
  return read.kind === 'request' ? read.request : read;
};

test('in Japanese, what can be asked for has at most 60 characters in a sentence', () => {
  const t = listTexts('ja-JP');
  const wrong = { kind: 'wrong', about: 'by', word: 'foo' } as const;
  const said = JSON.stringify(wrongTop(t, wrong, [...topOrders, 'risk']).blocks).match(/(?<="text":")[^"]+/g) ?? [];

  expect(said).toHaveLength(2);
  expect(said.flatMap((text) => text.split(/(?<=。)/)).filter((sentence) => sentence.length > 60)).toEqual([]);
});

describe('what follows /remediate top', () => {
  test('nothing asks for ten by exposure', () => {
    expect(parsed('')).toEqual(usualTop);
  });

  test.each(['5 by devices high group:"Paris by night"', 'group:"Paris by night" HIGH by:devices 5'])(
    'is read in any order: %s',
    (text) => {
      expect(parsed(text)).toEqual({ count: 5, by: 'devices', priorities: ['high'], groups: ['Paris by night'] });
    },
  );

  test('several priorities and groups go together, each once', () => {
    expect(parsed('low high low group:Tokyo group:Berlin by due')).toEqual({
      count: 10,
      by: 'due',
      priorities: ['low', 'high'],
      groups: ['Tokyo', 'Berlin'],
    });
  });

  test('a wrong word is named with what it is about', () => {
    expectEach(
      [
        ['0', 'count', '0'],
        ['26', 'count', '26'],
        ['-1', 'count', '-1'],
        ['2.5', 'count', '2.5'],
        ['5 6', 'count', '6'],
        ['ten', 'word', 'ten'],
        ['by', 'by', 'by'],
        ['5 by size', 'by', 'by size'],
        ['by:size', 'by', 'by:size'],
        ['by due by devices', 'by', 'by devices'],
        ['group:', 'group', 'group:'],
        ['due:week', 'word', 'due:week'],
        ['"high"', 'word', '"high"'],
      ],
      ([text, about, word]) => {
        expect(parsed(text)).toEqual({ kind: 'wrong', about, word });
      },
    );
  });
});
