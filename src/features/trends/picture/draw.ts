import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import type { EChartsOption } from 'echarts';
import { init } from 'echarts/dist/echarts.esm.min';
import { fontFamily, pictureLook, pictureSize } from './look.ts';

const { width, height, scale } = pictureSize;

export function drawSvg(chart: EChartsOption): string {
  const canvas = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    canvas.setOption(chart);
    return canvas.renderToSVGString();
  } finally {
    // What it keeps going would keep the process alive.
    canvas.dispose();
  }
}

const pictureFont = fileURLToPath(
  import.meta.resolve('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf'),
);

/** A PNG with the font that is installed with the program, whatever the machine has. */
export function drawPng(svg: string, fontFiles: readonly string[] = [pictureFont]): Buffer {
  const font = { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: fontFamily };
  const drawing = new Resvg(svg, { font, fitTo: { mode: 'zoom', value: scale }, background: pictureLook.background });
  return drawing.render().asPng();
}

// Line breaks would make two labels of one, and SVG takes no control characters at all.
const undrawable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
// The font has none of these: each would be an empty box.
const withoutGlyph = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u{fe0f}|\u{20e3})+/gu;

/** What somebody typed, as one line that the font can show, at most `columns` wide; a wide character counts twice. */
export function drawableText(text: string, columns: number): string {
  const line = text.toWellFormed().replaceAll(undrawable, ' ').replaceAll(withoutGlyph, '').replaceAll(/ +/g, ' ');
  const characters = [...line.trim()];
  if (widthOf(characters) <= columns) return characters.join('');
  const kept: string[] = [];
  for (const character of characters) {
    if (widthOf([...kept, character]) > columns - 1) break;
    kept.push(character);
  }
  return `${kept.join('').trimEnd()}…`;
}

function widthOf(characters: readonly string[]): number {
  return characters.reduce(
    (sum, character) => sum + (/[\u{1100}-\u{ffdc}\u{20000}-\u{3ffff}]/u.test(character) ? 2 : 1),
    0,
  );
}
