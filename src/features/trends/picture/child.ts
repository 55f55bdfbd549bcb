import { trendTexts } from '../texts.ts';
import type { PictureOrder } from './create-trend-painter.ts';
import { drawPng, drawSvg } from './draw.ts';
import { trendChart } from './trend-chart.ts';

// A process of its own: it draws one picture and is then ended.
process.once('message', ({ trends, locale }: PictureOrder) => {
  process.send?.(drawPng(drawSvg(trendChart(trendTexts(locale), trends)), locale));
});
