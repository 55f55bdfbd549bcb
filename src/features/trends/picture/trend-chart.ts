import type { EChartsOption } from 'echarts';
import type { TrendTranslator } from '../texts.ts';
import { isNothingYet, type Trends } from '../trends.ts';
import { fontFamily, pictureLook as look, type Panel, pictureSize } from './look.ts';
import { completedPanel, exposedPanel, openPanel } from './panels.ts';

/** The picture as ECharts wants it: exposed devices by day above, what is open and who completed below. */
export function trendChart(t: TrendTranslator, trends: Trends): EChartsOption {
  const panels: readonly Panel[] = isNothingYet(trends)
    ? []
    : [exposedPanel(t, trends), openPanel(t, trends), completedPanel(t, trends)];
  return {
    animation: false,
    backgroundColor: look.background,
    textStyle: { fontFamily, color: look.text, fontSize: 15 },
    title: [
      { ...text(t.text('trend.title', { days: trends.span }), { size: 26, top: 22 }), left: 30 },
      // Its end is where it is anchored: how wide it is in this font is only guessed.
      {
        ...text(t.text('trend.until', { date: t.date(trends.today) }), { size: 16, top: 31 }),
        left: pictureSize.width - 30,
        textAlign: 'right',
      },
      ...(panels.length === 0 ? [nothing(t.text('trend.nothing_yet'))] : panels.flatMap(({ titles }) => titles)),
    ],
    graphic: [frame, ...panels.flatMap(({ graphics = [] }) => graphics)],
    grid: panels.map(({ grid }) => grid),
    xAxis: panels.map(({ xAxis }, gridIndex) => ({ ...xAxis, gridIndex })),
    yAxis: panels.map(({ yAxis }, gridIndex) => ({ ...yAxis, gridIndex })),
    series: panels.flatMap(({ series }, index) =>
      series.map((one) => ({ ...one, xAxisIndex: index, yAxisIndex: index })),
    ),
  };
}

const frame = {
  type: 'rect',
  shape: { x: 0.5, y: 0.5, width: pictureSize.width - 1, height: pictureSize.height - 1 },
  style: { fill: 'transparent', stroke: look.border },
  silent: true,
} as const;

function text(words: string, { size, top }: { readonly size: number; readonly top: number }) {
  const textStyle = { fontSize: size, fontFamily, fontWeight: 'normal' as const, color: look.text };
  return { text: words, top, padding: 0, textStyle };
}

function nothing(words: string) {
  return { ...text(words, { size: 24, top: pictureSize.height / 2 - 12 }), left: 'center' };
}
