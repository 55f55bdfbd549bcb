import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { translatorFor } from '../../../../test/support/all-texts.ts';
import { forecast, fullTrends, noTrends } from '../../../../test/support/trend-fixtures.ts';
import type { CalendarDate } from '../../../core/dates.ts';
import { createTrendPainter } from './create-trend-painter.ts';
import { drawPng, drawSvg } from './draw.ts';
import { pictureLook, pictureSize } from './look.ts';
import { trendChart } from './trend-chart.ts';

const farAway = {
  on: '2026-12-20' as CalendarDate,
  earliest: '2026-11-20' as CalendarDate,
  latest: null,
};

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

describe.each(['en-US', 'ja-JP'])('the picture in %s', (locale) => {
  test('has twice the pixels of its size', () => {
    expect(sizeOf(drawPng(svgOf(locale), locale))).toEqual([2000, 1600]);
  });

  test('has nothing at its edges but the frame, however large the numbers are', async () => {
    const many = fullTrends(90);
    const weeks = many.weeks.map((week) => ({ ...week, opened: 50_000, email: 50_000, system_confirmation: 50_000 }));
    const days = many.days.map((day) => ({ ...day, fixed: day.fixed * 1000, exposed: day.exposed * 1000 }));
    const png = drawPng(svgOf(locale, { ...many, days, weeks }), locale);
    const { width, height, scale } = pictureSize;
    const inside = { left: 4, top: 4, width: width * scale - 8, height: height * scale - 8 };

    const { info } = await sharp(await sharp(png).extract(inside).toBuffer())
      .trim()
      .toBuffer({ resolveWithObject: true });

    expect(info.width).toBeLessThan(inside.width - 20);
    expect(info.height).toBeLessThan(inside.height - 20);
  });
});

describe('the picture', () => {
  test('states the numbers that it draws, and names nobody', () => {
    const words = wordsIn(svgOf('en-US'));

    expect(words).toContain('Remediation, last 30 days');
    const numbers = ['Fixed: 1,200', 'Still exposed: 550', 'Opened: 93', 'Email address: 30'];
    expect(words).toEqual(expect.arrayContaining([...numbers, 'System confirmation: 15', 'N/A: 3']));
    expect(words.filter((word) => word.includes('@'))).toEqual([]);
  });

  test('has what is fixed below, and above it what is still exposed', () => {
    const svg = svgOf('en-US');

    expect(topOf(svg, 'exposed')).toBeLessThan(topOf(svg, 'fixed'));
  });

  test('goes on as a forecast: dashed, in its band, with room to the right of today', () => {
    const chart = trendChart(translatorFor('en-US'), fullTrends());
    const svg = drawSvg(chart);

    expect(wordsIn(svg)).toEqual(expect.arrayContaining(['Forecast: Mar 16 (Mar 11 to Mar 26)', 'Mar 12', 'Mar 22']));
    expect(svg).toMatch(new RegExp(`fill="${pictureLook.forecast}"[^>]*fill-opacity="0.18"`));
    expect(svg).toMatch(new RegExp(`stroke="${pictureLook.forecast}"[^>]*stroke-dasharray`));
  });

  test.each([
    ['no forecast', null, 'Mar 2', []],
    ['one without an end', forecast(null), 'Mar 7', ['Forecast: no end within a year']],
    ['one far away', forecast(farAway), 'Apr 1', ['Forecast: Dec 20 (Nov 20 or later)']],
  ])('with %s, its axis ends at a day: %s', (_, one, last, legend) => {
    const words = wordsIn(svgOf('en-US', { ...fullTrends(), forecast: one }));

    expect(
      words
        .filter((word) => /^[A-Z][a-z]{2} \d+$/.test(word))
        .slice(0, -6)
        .at(-1),
    ).toBe(last);
    expect(words.filter((word) => word.includes('Forecast'))).toEqual(legend);
  });

  test('leaves a gap where no day was read, and shows a day between two gaps as a bar', () => {
    const { days } = fullTrends();
    const gaps = { ...fullTrends(), days: days.filter((_, index) => index < 3 || index === 7 || index > 20) };

    expect(shapesOf(svgOf('en-US', gaps), 'exposed')).toHaveLength(3);
    expect(shapesOf(svgOf('en-US', { ...gaps, days: days.slice(-1) }), 'exposed')).toHaveLength(1);
  });

  test.each([
    ['en-US', 'Nothing yet'],
    ['ja-JP', 'まだ何もありません'],
  ])('says in %s that there is nothing yet: %s', (locale, words) => {
    expect(wordsIn(svgOf(locale, noTrends))).toContain(words);
  });

  test('has the Japanese font that is installed with it: without, the pixels are others', () => {
    const svg = svgOf('ja-JP', noTrends);

    const withFont = drawPng(svg, 'ja-JP');
    const without = drawPng(svg, 'ja-JP', []);

    expect(sizeOf(without)).toEqual(sizeOf(withFont));
    expect(withFont.equals(without)).toBe(false);
    // More is drawn where there are glyphs.
    expect(withFont.length).toBeGreaterThan(without.length + 5000);
  });
});

test('letters that reach below the line are seen whole: a fifth of the size of the font', async () => {
  const heightOf = async (letter: string) => {
    const text = `<text x="20" y="100" style="font-size:100px;font-family:sans-serif">${letter}</text>`;
    const png = drawPng(`<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200">${text}</svg>`, 'en-US');
    const { info } = await sharp(png).trim().toBuffer({ resolveWithObject: true });
    return info.height / pictureSize.scale;
  };

  const ofX = await heightOf('x');
  for (const letter of ['p', 'g', 'y']) expect((await heightOf(letter)) - ofX).toBeGreaterThan(19);
});

test.each([
  ['fixed', 'exposed'],
  ['email', 'system_confirmation', 'not_available'],
] as const)('the colours of what is stacked, %s and %s, are told apart without their hue', (...names) => {
  const brightness = names.map((name) => brightnessOf(pictureLook[name]));

  for (const [index, value] of brightness.slice(1).entries())
    expect(value - (brightness[index] ?? 0)).toBeGreaterThan(60);
});

test('a process of its own draws the same picture', async () => {
  const drawn = await createTrendPainter().paintTrends(fullTrends(), 'ja-JP');

  expect(drawn.equals(drawPng(svgOf('ja-JP'), 'ja-JP'))).toBe(true);
});

/** What is filled in the colour of an area; a day alone leaves a line in it, which is none. */
function shapesOf(svg: string, area: 'fixed' | 'exposed'): readonly string[] {
  const paths = [...svg.matchAll(new RegExp(`<path d="([^"]*)"[^>]*fill="${pictureLook[area]}"`, 'g'))];
  const shapes = paths.flatMap(([, path = '']) => path.split(/(?=M)/)).filter((shape) => shape.split(/l/i).length > 3);
  // The first is the one of the legend.
  return shapes.slice(1);
}

/** How far from the top of the picture an area begins. */
function topOf(svg: string, area: 'fixed' | 'exposed'): number {
  const heights = shapesOf(svg, area).map((shape) => Number(/^M[\d.]+ ([\d.]+)/.exec(shape)?.[1]));
  return Math.min(...heights);
}

function brightnessOf(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
