import { describe, expect, expectTypeOf, test } from 'vitest';
import { defineTexts, type ParametersIn, type PlainKey, type Translator } from './texts.ts';

const shared = defineTexts({ en: { close: 'Close' }, ja: { close: '閉じる' } });
const texts = defineTexts({
  base: shared,
  en: {
    'state.open': 'open',
    'state.closed': 'closed by {name}',
    count: '{count, plural, one {# device of {owner}} other {# devices of {owner}}}',
    where: '{where, select, here {here} other {in {place}}} at {at, number}',
  },
  ja: {
    'state.open': '対応中',
    'state.closed': '{name} が完了',
    count: '{owner} のデバイス {count, number} 台',
    where: '{place}',
  },
});

describe('the texts of a feature', () => {
  test('are given in the language of the reader, and in English where it has none', () => {
    const said = ['en-GB', 'ja-JP', 'fr-FR', 'no locale'].map((locale) =>
      texts(locale).text('state.closed', { name: 'Ben' }),
    );

    expect(said).toEqual(['closed by Ben', 'Ben が完了', 'closed by Ben', 'closed by Ben']);
  });

  test('have those that all features share', () => {
    expect(texts('ja-JP').text('close')).toBe('閉じる');
    expectTypeOf(texts('en-US')).toExtend<Translator<{ readonly close: 'Close' }>>();
  });

  test('take what their English message takes', () => {
    const t = texts('en-US');

    expect(t.text('count', { count: 2, owner: 'Ben' })).toBe('2 devices of Ben');
    expect(t.text('where', { where: 'there', place: 'HQ', at: 3 })).toBe('in HQ at 3');
    expectTypeOf<ParametersIn<'{count, plural, one {#} other {# of {all}}} {who}', string>>().toExtend<{
      readonly count: number;
      readonly all: string;
      readonly who: string;
    }>();
    // Never called: these lines must not compile.
    const wrong = () => {
      // @ts-expect-error there is no such text
      t.text('lost');
      // @ts-expect-error `owner` is missing
      t.text('count', { count: 2 });
      // @ts-expect-error a plural takes a number
      t.text('count', { count: 'two', owner: 'Ben' });
      // @ts-expect-error it takes nothing
      t.text('state.open', { name: 'Ben' });
      // @ts-expect-error one of both takes a name
      t.text('state.closed' as 'state.open' | 'state.closed');
    };
    expect(wrong).toBeInstanceOf(Function);
  });

  test('that take nothing have keys of their own type', () => {
    expectTypeOf<PlainKey<typeof texts.en>>().toEqualTypeOf<'close' | 'state.open'>();
  });

  test('exist in Japanese as well', () => {
    // @ts-expect-error `b` is missing
    defineTexts({ en: { a: 'A', b: 'B' }, ja: { a: 'あ' } });
    // @ts-expect-error `b` is not in English
    defineTexts({ en: { a: 'A' }, ja: { a: 'あ', b: 'い' } });
  });
});
