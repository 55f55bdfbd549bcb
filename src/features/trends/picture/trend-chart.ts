import type { EChartsOption, SeriesOption, XAXisComponentOption, YAXisComponentOption } from 'echarts';
import { addDays, type CalendarDate, daysBetween } from '../../../core/dates.ts';
import { endFacts, shortDates } from '../message.ts';
import type { TrendTranslator } from '../texts.ts';
import { completedBy, type Forecast, inAllWeeks, isNothingYet, type Trends, type WeekCount } from '../trends.ts';
import { bandOpacity, label, legend, pictureLook as look, type Panel, panelTitles, pictureSize } from './look.ts';

/** ECharts options: devices by day above, requests by week below. */
export function trendChart(t: TrendTranslator, trends: Trends): EChartsOption {
  const panels: readonly Panel[] = isNothingYet(trends) ? [] : [devicePanel(t, trends), requestPanel(t, trends)];
  const until = t.text('trend.until', { date: t.date(trends.today) });
  const middle = { left: 'center', top: pictureSize.height / 2 - 12 } as const;
  return {
    animation: false,
    backgroundColor: look.background,
    textStyle: { fontFamily: 'sans-serif', color: look.text, fontSize: 15 },
    title: [
      label(t.text('trend.title', { days: trends.span }), { left: 30, top: 22 }, { fontSize: 26 }),
      {
        ...label(until, { left: pictureSize.width - 30, top: 31 }, { fontSize: 16 }),
        // Aligned at its end, since its width in this font is only estimated.
        textAlign: 'right',
      },
      ...(panels.length === 0
        ? [label(t.text('trend.nothing_yet'), middle, { fontSize: 24 })]
        : panels.flatMap(({ titles }) => titles)),
    ],
    graphic: [frame, ...panels.flatMap(({ graphics }) => graphics)],
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

/**
 * Fixed devices below, exposed ones above. Filing raises both, and fixing raises the line between them. A day without a
 * reading is a gap.
 */
function devicePanel(t: TrendTranslator, { span, today, days, forecast }: Trends): Panel {
  const ahead = forecast === null ? 0 : daysAhead(forecast, { span, today });
  // An axis of twice the length fits half as many dates.
  const step = (span / 6) * (ahead > span / 2 ? 2 : 1);
  const dates = Array.from({ length: span + ahead }, (_, index) => addDays(today, index - span + 1));
  const readings = new Map(days.map((one) => [one.day, one]));
  const now = readings.get(today);
  const areas = ['fixed', 'exposed'] as const;
  return {
    titles: panelTitles(76, t.text('trend.devices'), t.text('trend.devices_note')),
    graphics: legend(132, [
      ...areas.map((area) => ({ color: area, text: t.text(`trend.${area}`, { count: now?.[area] ?? 0 }) })),
      ...(forecast === null ? [] : [{ color: 'forecast' as const, text: forecastLegend(t, forecast) }]),
    ]),
    grid: { ...grid, top: 168, height: 252 },
    xAxis: {
      ...dateAxis(t, dates),
      boundaryGap: false,
      axisLabel: { ...axisLabel, interval: (index) => (span - 1 - index) % step === 0 },
    },
    yAxis: countAxis(t),
    series: [
      ...areas.flatMap((area): readonly SeriesOption[] => {
        const data = dates.map((day) => readings.get(day)?.[area] ?? null);
        // A day between two gaps has no area, so it is drawn as a bar.
        const alone = data.map((count, index) => (data[index - 1] == null && data[index + 1] == null ? count : null));
        const barWidth = 720 / dates.length;
        return [
          { type: 'line', stack: 'days', data, color: look[area], symbol: 'none', areaStyle: { opacity: 1 } },
          { type: 'bar', stack: 'alone', data: alone, color: look[area], barWidth, clip: false },
        ];
      }),
      ...(forecast === null ? [] : forecastSeries(forecast, { dates, today, fixed: now?.fixed ?? 0 })),
    ],
  };
}

function forecastLegend(t: TrendTranslator, { end }: Forecast): string {
  return end === null ? t.text('trend.forecast.endless') : t.text('trend.forecast', endFacts(t, end));
}

/** The whole band, but at most `span` days, so that the past keeps half of the width. */
function daysAhead({ end }: Forecast, { span, today }: Pick<Trends, 'span' | 'today'>): number {
  const last = end === null ? today : (end.latest ?? end.on);
  return Math.min(span, Math.max(span / 5, daysBetween(today, last) + 1));
}

interface Ahead {
  readonly dates: readonly CalendarDate[];
  readonly today: CalendarDate;
  readonly fixed: number;
}

/** Continues the line between fixed and exposed, dashed, in a light band. */
function forecastSeries({ open, end }: Forecast, { dates, today, fixed }: Ahead): readonly SeriesOption[] {
  /** Devices fixed on `day`, if all are fixed on `last`; `null` = never. */
  const fixedOn = (day: CalendarDate, last: CalendarDate | null) =>
    fixed + (last === null ? 0 : open * Math.min(1, daysBetween(today, day) / daysBetween(today, last)));
  const ahead = (valueOn: (day: CalendarDate) => number) => dates.map((day) => (day < today ? null : valueOn(day)));
  const last = end?.latest ?? null;
  const least = ahead((day) => fixedOn(day, last));
  const width = ahead((day) => fixedOn(day, end?.earliest ?? null) - fixedOn(day, last));
  const line = { type: 'line', symbol: 'none', color: look.forecast } as const;
  const edge = { ...line, stack: 'band', lineStyle: { opacity: 0 } } as const;
  return [
    { ...edge, data: least },
    { ...edge, data: width, areaStyle: { opacity: bandOpacity } },
    {
      ...line,
      data: dates.map((day) => (day < today || (end !== null && day > end.on) ? null : fixedOn(day, end?.on ?? null))),
      lineStyle: { type: 'dashed', width: 2 },
    },
  ];
}

/** Two bars for each week: opened, and completed in three pieces. */
function requestPanel(t: TrendTranslator, trends: Trends): Panel {
  const { weeks } = trends;
  const bar = (count: WeekCount, stack: string): SeriesOption => ({
    type: 'bar',
    stack,
    color: look[count],
    barMaxWidth: 40,
    data: weeks.map((week) => week[count]),
  });
  const entry = (color: WeekCount, text: 'trend.opened' | `trend.by.${(typeof completedBy)[number]}`) => ({
    color,
    text: t.text(text, { count: inAllWeeks(trends, color) }),
  });
  const since = t.date(weeks[0]?.from ?? trends.today);
  return {
    titles: panelTitles(474, t.text('trend.requests', { day: since }), t.text('trend.requests_note')),
    graphics: legend(530, [
      entry('opened', 'trend.opened'),
      ...completedBy.map((kind) => entry(kind, `trend.by.${kind}`)),
    ]),
    grid: { ...grid, top: 566, height: 180 },
    xAxis: {
      ...dateAxis(
        t,
        weeks.map(({ from }) => from),
      ),
      // The longest date is as wide as two weeks.
      axisLabel: { ...axisLabel, interval: (index) => weeks.length <= 7 || (weeks.length - 1 - index) % 2 === 0 },
    },
    yAxis: countAxis(t),
    series: [bar('opened', 'opened'), ...completedBy.map((kind) => bar(kind, 'completed'))],
  };
}

const grid = { left: 100, right: 50 } as const;
const axisLabel = { color: look.text, fontSize: 15 } as const;

function dateAxis(
  t: TrendTranslator,
  dates: readonly CalendarDate[],
): Extract<XAXisComponentOption, { type?: 'category' }> {
  return {
    type: 'category',
    data: dates.map(shortDates(t.locale)),
    axisLine: { lineStyle: { color: look.faint } },
    axisTick: { show: false },
  };
}

function countAxis(t: TrendTranslator): YAXisComponentOption {
  const numbers = new Intl.NumberFormat(t.locale);
  const short = new Intl.NumberFormat(t.locale, { notation: 'compact', maximumFractionDigits: 2 });
  return {
    type: 'value',
    min: 0,
    minInterval: 1,
    splitNumber: 4,
    splitLine: { lineStyle: { color: look.rule } },
    axisLabel: { ...axisLabel, formatter: (value: number) => (value < 100_000 ? numbers : short).format(value) },
  };
}
