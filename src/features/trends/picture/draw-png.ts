import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import type { EChartsOption } from 'echarts';
import { init } from 'echarts/dist/echarts.esm.min';
import { fontFamily, pictureLook, pictureSize } from './picture-look.ts';

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
