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
    // A chart that is not disposed keeps the process alive.
    canvas.dispose();
  }
}

// The Japanese font has Latin letters too, but nearly without descenders: a p looks cut.
const pictureFonts = [
  import.meta.resolve('@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf'),
].map((url) => fileURLToPath(url));

/** Uses only the fonts that are installed with the program, not those of the machine. */
export function drawPng(svg: string, locale: string, fontFiles: readonly string[] = pictureFonts): Buffer {
  const defaultFontFamily = locale.startsWith('ja') ? 'BIZ UDPGothic' : 'PT Sans';
  const font = { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily };
  const drawing = new Resvg(svg, { font, fitTo: { mode: 'zoom', value: scale }, background: pictureLook.background });
  return drawing.render().asPng();
}
