import { addDays, type CalendarDate } from '../../../core/dates.ts';
import type { TrendTranslator } from '../texts.ts';
import type { Trends } from '../trends.ts';
import { pictureLook as look, type Panel, panelNote, panelTitle } from './look.ts';

/** Exposed devices by day; a day that nobody looked at is a gap. */
export function exposedPanel(t: TrendTranslator, { span, today, exposed }: Trends): Panel {
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
      axisLabel: { color: look.text, fontSize: 15, formatter: (value: number) => numberOf(t, value) },
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
          formatter: ({ value }) => numberOf(t, Number(value)),
        },
      },
    ],
  };
}

export function numberOf(t: TrendTranslator, value: number): string {
  return new Intl.NumberFormat(t.locale).format(value);
}

function shortDay(t: TrendTranslator, day: CalendarDate): string {
  return new Intl.DateTimeFormat(t.locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
