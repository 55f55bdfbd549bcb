import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import type { EChartsOption } from 'echarts';
import { init } from 'echarts/dist/echarts.esm.min';
import { pictureLook, pictureSize } from './look.ts';

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

// The Japanese one has Latin letters too, but hardly anything of them below the line: a p looks cut.
const pictureFonts = [
  import.meta.resolve('@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf'),
].map((url) => fileURLToPath(url));

/** A PNG with the fonts that are installed with the program, whatever the machine has. */
export function drawPng(svg: string, locale: string, fontFiles: readonly string[] = pictureFonts): Buffer {
  const defaultFontFamily = locale.startsWith('ja') ? 'BIZ UDPGothic' : 'PT Sans';
  const font = { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily };
  const drawing = new Resvg(svg, { font, fitTo: { mode: 'zoom', value: scale }, background: pictureLook.background });
  return drawing.render().asPng();
}
