import type { EChartsOption } from 'echarts';
import type { TrendTranslator } from '../texts.ts';
import { isNothingYet, type Trends } from '../trends.ts';
import { fontFamily, label, pictureLook as look, type Panel, pictureSize } from './look.ts';
import { completedPanel, exposedPanel, openPanel } from './panels.ts';

/** The picture as ECharts wants it: exposed devices by day above, what is open and who completed below. */
export function trendChart(t: TrendTranslator, trends: Trends): EChartsOption {
  const panels: readonly Panel[] = isNothingYet(trends)
    ? []
    : [exposedPanel(t, trends), openPanel(t, trends), completedPanel(t, trends)];
  const until = t.text('trend.until', { date: t.date(trends.today) });
  const middle = { left: 'center', top: pictureSize.height / 2 - 12 } as const;
  return {
    animation: false,
    backgroundColor: look.background,
    textStyle: { fontFamily, color: look.text, fontSize: 15 },
    title: [
      label(t.text('trend.title', { days: trends.span }), { left: 30, top: 22 }, { fontSize: 26 }),
      {
        ...label(until, { left: pictureSize.width - 30, top: 31 }, { fontSize: 16 }),
        // Its end is where it is anchored: how wide it is in this font is only guessed.
        textAlign: 'right',
      },
      ...(panels.length === 0
        ? [label(t.text('trend.nothing_yet'), middle, { fontSize: 24 })]
        : panels.flatMap(({ titles }) => titles)),
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
