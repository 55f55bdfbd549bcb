import type { BarSeriesOption } from 'echarts';
import { type Priority, priorities } from '../../../core/priority.ts';
import type { TrendTranslator } from '../texts.ts';
import { type AgeBand, ageBands, openCount, type Trends } from '../trends.ts';
import { numberOf } from './exposed-panel.ts';
import { fontFamily, pictureLook as look, type Panel, panelNote, panelTitle } from './look.ts';

const left = 30;
const top = 420;

/** What is open: a bar for each priority, in pieces by age. */
export function openPanel(t: TrendTranslator, { open }: Trends): Panel {
  const totals = priorities.map((priority) => openCount(open, priority));
  const most = Math.max(1, ...totals);
  const isEmpty = totals.every((total) => total === 0);
  return {
    titles: [
      panelTitle(t.text('trend.open'), { left, top }),
      ...(isEmpty ? [panelNote(t.text('trend.none_open'), { left, top: top + 30 })] : []),
    ],
    graphics: isEmpty ? [] : ageBands.flatMap((band, index) => legendOf(t, band, index)),
    grid: { left: 120, width: 310, top: top + 78, height: 230 },
    xAxis: { type: 'value', show: false, min: 0, max: most * 1.18 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: priorities.map((priority) => t.text(`priority.${priority}`)),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: look.text, fontSize: 16 },
    },
    series: isEmpty ? [] : [...ageBands.map((band) => bandSeries(t, band, { open, most })), totalSeries(t, totals)],
  };
}

// A number in a narrower piece would run into the next one.
const narrowest = 0.09;

function bandSeries(
  t: TrendTranslator,
  band: AgeBand,
  { open, most }: { readonly open: Trends['open']; readonly most: number },
): BarSeriesOption {
  const { fill, ink } = look.bands[band];
  const data = priorities.map((priority: Priority) => open[priority][band]);
  return {
    type: 'bar',
    stack: 'open',
    barWidth: 40,
    itemStyle: { color: fill, borderColor: look.background, borderWidth: 1 },
    data: data.map((value) => ({
      value,
      label: { show: value / most >= narrowest, color: ink, fontSize: 15, formatter: () => numberOf(t, value) },
    })),
  };
}

function totalSeries(t: TrendTranslator, totals: readonly number[]): BarSeriesOption {
  return {
    type: 'bar',
    stack: 'open',
    itemStyle: { color: 'transparent' },
    data: totals.map((total) => ({
      value: 0,
      label: { show: true, position: 'right', color: look.text, fontSize: 18, formatter: () => numberOf(t, total) },
    })),
  };
}

const columnWidth = 112;

function legendOf(t: TrendTranslator, band: AgeBand, index: number) {
  const x = left + index * columnWidth;
  const y = top + 36;
  return [
    {
      type: 'rect' as const,
      shape: { x, y, width: 16, height: 16 },
      style: { fill: look.bands[band].fill, stroke: look.faint },
    },
    {
      type: 'text' as const,
      x: x + 23,
      y: y + 1,
      style: { text: t.text(`trend.band.${band}`), fill: look.text, font: `15px ${fontFamily}` },
    },
  ];
}
