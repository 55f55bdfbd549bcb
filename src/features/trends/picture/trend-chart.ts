import type { BarSeriesOption, EChartsOption } from 'echarts';
import { addDays, type CalendarDate } from '../../../core/dates.ts';
import { type Priority, priorities } from '../../../core/priority.ts';
import type { TrendTranslator } from '../texts.ts';
import { type AgeBand, ageBands, isNothingYet, openCount, type Trends } from '../trends.ts';
import { drawableText } from './draw.ts';
import { fontFamily, label, pictureLook as look, type Panel, panelNote, panelTitle, pictureSize } from './look.ts';

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

/** Exposed devices by day; a day that nobody looked at is a gap. */
function exposedPanel(t: TrendTranslator, { span, today, exposed }: Trends): Panel {
  const days = Array.from({ length: span }, (_, index) => addDays(today, index - span + 1));
  const counts = new Map(exposed.map((one) => [one.day, one.exposed]));
  const data = days.map((day) => counts.get(day) ?? null);
  const step = span / 6;
  return {
    titles: [
      panelTitle(t.text('trend.exposed'), { left: 30, top: 76 }),
      panelNote(t.text('trend.exposed_note'), { left: 30, top: 102 }),
    ],
    grid: { left: 90, right: 80, top: 144, height: 220 },
    xAxis: {
      type: 'category',
      data: days.map((day) => shortDay(t, day)),
      boundaryGap: false,
      axisLine: { lineStyle: { color: look.faint } },
      axisTick: { show: false },
      axisLabel: {
        color: look.text,
        fontSize: 15,
        interval: (index: number) => (days.length - 1 - index) % step === 0,
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      splitNumber: 4,
      splitLine: { lineStyle: { color: look.rule } },
      axisLabel: { color: look.text, fontSize: 15, formatter: (value: number) => formatNumber(t, value) },
    },
    series: [
      {
        type: 'line',
        data,
        // A day between two gaps is a point alone.
        symbol: 'circle',
        symbolSize: span === 30 ? 7 : 4,
        showSymbol: true,
        lineStyle: { color: look.line, width: 3 },
        itemStyle: { color: look.line },
        areaStyle: { color: look.area, opacity: 1 },
        endLabel: {
          show: true,
          color: look.text,
          fontSize: 18,
          distance: 10,
          formatter: ({ value }) => formatNumber(t, Number(value)),
        },
      },
    ],
  };
}

function formatNumber(t: TrendTranslator, value: number): string {
  return new Intl.NumberFormat(t.locale).format(value);
}

function shortDay(t: TrendTranslator, day: CalendarDate): string {
  return new Intl.DateTimeFormat(t.locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

const openPlace = { left: 30, top: 420 };

/** What is open: a bar for each priority, in pieces by age. */
function openPanel(t: TrendTranslator, { open }: Trends): Panel {
  const totals = priorities.map((priority) => openCount(open, priority));
  const most = Math.max(1, ...totals);
  const isEmpty = totals.every((total) => total === 0);
  return {
    titles: [
      panelTitle(t.text('trend.open'), openPlace),
      ...(isEmpty ? [panelNote(t.text('trend.none_open'), { ...openPlace, top: openPlace.top + 30 })] : []),
    ],
    graphics: isEmpty ? [] : ageBands.flatMap((band, index) => legendEntry(t, band, index)),
    grid: { left: 120, width: 310, top: openPlace.top + 78, height: 230 },
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
      label: { show: value / most >= narrowest, color: ink, fontSize: 15, formatter: () => formatNumber(t, value) },
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
      label: { show: true, position: 'right', color: look.text, fontSize: 18, formatter: () => formatNumber(t, total) },
    })),
  };
}

const columnWidth = 112;

function legendEntry(t: TrendTranslator, band: AgeBand, index: number) {
  const x = openPlace.left + index * columnWidth;
  const y = openPlace.top + 36;
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

const completedPlace = { left: 520, top: 420 };
const mostPeople = 5;
// Wider ones would run into the panel beside.
const longestLabel = 23;

interface Bar {
  readonly label: string;
  readonly count: number;
  readonly color: string;
}

/** Who completed: the people with the most, the others together, System confirmation, N/A. */
function completedPanel(t: TrendTranslator, { completed }: Trends): Panel {
  const bars = toBars(t, completed);
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const isEmpty = bars.every(({ count }) => count === 0);
  return {
    titles: [
      panelTitle(t.text('trend.completed'), completedPlace),
      ...(isEmpty
        ? [panelNote(t.text('trend.none_completed'), { ...completedPlace, top: completedPlace.top + 30 })]
        : []),
    ],
    grid: {
      left: completedPlace.left + 220,
      width: 220,
      top: completedPlace.top + 34,
      height: isEmpty ? 0 : bars.length * 40,
    },
    xAxis: { type: 'value', show: false, min: 0, max: most * 1.25 },
    yAxis: {
      type: 'category',
      show: !isEmpty,
      inverse: true,
      data: bars.map(({ label }) => label),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: look.text, fontSize: 15, lineHeight: 17, interval: 0 },
    },
    series: isEmpty ? [] : [{ type: 'bar', barWidth: 24, data: bars.map((bar) => toDatum(t, bar)) }],
  };
}

function toDatum(t: TrendTranslator, { count, color }: Bar) {
  return {
    value: count,
    itemStyle: { color },
    label: {
      show: true,
      position: 'right' as const,
      color: look.text,
      fontSize: 16,
      formatter: () => formatNumber(t, count),
    },
  };
}

function toBars(t: TrendTranslator, { people, systemConfirmation, notAvailable }: Trends['completed']): readonly Bar[] {
  const named = people.length <= mostPeople + 1 ? people : people.slice(0, mostPeople);
  const others = people.slice(named.length);
  const othersBar = {
    label: t.text('trend.others', { count: others.length }),
    count: others.reduce((sum, { count }) => sum + count, 0),
    color: look.others,
  };
  return [
    ...named.map(({ email, count }) => ({ label: personLabel(email), count, color: look.people })),
    ...(others.length === 0 ? [] : [othersBar]),
    { label: t.text('trend.system'), count: systemConfirmation, color: look.system },
    { label: t.text('trend.not_available'), count: notAvailable, color: look.notAvailable },
  ];
}

/** An address that is too long for one line has its host on a second: the person is in front. */
function personLabel(email: string): string {
  const line = drawableText(email, longestLabel);
  const at = email.lastIndexOf('@');
  if (!line.endsWith('…') || at <= 0) return line;
  return [email.slice(0, at), email.slice(at)].map((part) => drawableText(part, longestLabel)).join('\n');
}
