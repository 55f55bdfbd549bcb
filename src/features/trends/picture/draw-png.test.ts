import { describe, expect, test } from 'vitest';
import { translatorFor } from '../../../../test/support/all-texts.ts';
import { fullTrends, noTrends } from '../../../../test/support/trend-fixtures.ts';
import { createTrendPainter } from './create-trend-painter.ts';
import { drawPng, drawSvg } from './draw.ts';
import { pictureLook } from './look.ts';
import { trendChart } from './trend-chart.ts';

const signature = '89504e470d0a1a0a';

function sizeOf(png: Buffer) {
  expect(png.subarray(0, 8).toString('hex')).toBe(signature);
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

function wordsIn(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words]) => words ?? '');
}

function svgOf(locale: string, trends = fullTrends()) {
  return drawSvg(trendChart(translatorFor(locale), trends));
}

describe('the picture', () => {
  test.each(['en-US', 'ja-JP'])('has twice the pixels of its size, in %s', (locale) => {
    expect(sizeOf(drawPng(svgOf(locale)))).toEqual([2000, 1600]);
  });

  test('states the numbers that it draws', () => {
    const words = wordsIn(svgOf('en-US'));

    expect(words).toContain('Remediation, last 30 days');
    // Exposed now; open of a priority; completed by System confirmation.
    expect(words).toEqual(expect.arrayContaining(['300', '104', '320', '1,234', '2 others']));
  });

  test('escapes what people are called, and leaves out what the font cannot show', () => {
    const svg = svgOf('en-US');

    expect(svg).not.toContain('<script');
    expect(wordsIn(svg).some((words) => words.startsWith('&lt;script&gt;alert(1)'))).toBe(true);
    expect(wordsIn(svg)).toContain('party@fabrikam.example');
    expect(wordsIn(svg)).toEqual(expect.arrayContaining(['mariko.takahashi-yamam…', '@a-very-long-name-of-a…']));
    expect(wordsIn(svg).every((words) => !words.includes('😀'))).toBe(true);
  });

  test('leaves a gap where no day was read', () => {
    const gaps = { ...fullTrends(), exposed: fullTrends().exposed.filter((_, index) => index < 3 || index > 20) };

    expect(linesIn(svgOf('en-US', gaps))).toBe(2);
    expect(linesIn(svgOf('en-US', { ...gaps, exposed: gaps.exposed.slice(3) }))).toBe(1);
  });

  test.each([
    ['en-US', 'Nothing yet'],
    ['ja-JP', 'まだ何もありません'],
  ])('says in %s that there is nothing yet: %s', (locale, words) => {
    expect(wordsIn(svgOf(locale, noTrends))).toContain(words);
  });

  test('has the Japanese font that is installed with it: without, the pixels are others', () => {
    const svg = svgOf('ja-JP', noTrends);

    const withFont = drawPng(svg);
    const without = drawPng(svg, []);

    expect(sizeOf(without)).toEqual(sizeOf(withFont));
    expect(withFont.equals(without)).toBe(false);
    // More is drawn where there are glyphs.
    expect(withFont.length).toBeGreaterThan(without.length + 5000);
  });
});

test('the colours of ages grow darker, so that they are told apart without their hue', () => {
  const brightness = Object.values(pictureLook.bands).map(({ fill }) => brightnessOf(fill));

  expect(brightness).toEqual(brightness.toSorted((one, other) => other - one));
  for (const [index, value] of brightness.slice(1).entries())
    expect((brightness[index] ?? 0) - value).toBeGreaterThan(30);
});

test('a process of its own draws the same picture', async () => {
  const drawn = await createTrendPainter().paintTrends(fullTrends(), 'ja-JP');

  expect(drawn.equals(drawPng(svgOf('ja-JP')))).toBe(true);
});

/** Pieces of the line of exposed devices. */
function linesIn(svg: string): number {
  const line =
    svg.match(new RegExp(`<path d="([^"]*)"[^>]*stroke="${pictureLook.line}"[^>]*stroke-width="3"`))?.[1] ?? '';
  return line.split('M').length - 1;
}

function brightnessOf(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
