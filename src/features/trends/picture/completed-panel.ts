import type { TrendTranslator } from '../texts.ts';
import type { Trends } from '../trends.ts';
import { drawableText } from './draw.ts';
import { numberOf } from './exposed-panel.ts';
import { pictureLook as look, type Panel, panelNote, panelTitle } from './look.ts';

const left = 520;
const top = 420;
const mostPeople = 5;
// Wider ones would run into the panel beside.
const longestLabel = 23;

interface Bar {
  readonly label: string;
  readonly count: number;
  readonly color: string;
}

/** Who completed: the people with the most, the others together, System confirmation, N/A. */
export function completedPanel(t: TrendTranslator, { completed }: Trends): Panel {
  const bars = barsOf(t, completed);
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const isEmpty = bars.every(({ count }) => count === 0);
  return {
    titles: [
      panelTitle(t.text('trend.completed'), { left, top }),
      ...(isEmpty ? [panelNote(t.text('trend.none_completed'), { left, top: top + 30 })] : []),
    ],
    grid: { left: left + 220, width: 220, top: top + 34, height: isEmpty ? 0 : bars.length * 40 },
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
    series: isEmpty ? [] : [{ type: 'bar', barWidth: 24, data: bars.map((bar) => datumOf(t, bar)) }],
  };
}

function datumOf(t: TrendTranslator, { count, color }: Bar) {
  return {
    value: count,
    itemStyle: { color },
    label: {
      show: true,
      position: 'right' as const,
      color: look.text,
      fontSize: 16,
      formatter: () => numberOf(t, count),
    },
  };
}

function barsOf(t: TrendTranslator, { people, systemConfirmation, notAvailable }: Trends['completed']): readonly Bar[] {
  const named = people.length <= mostPeople + 1 ? people : people.slice(0, mostPeople);
  const others = people.slice(named.length);
  return [
    ...named.map(({ email, count }) => ({ label: personLabel(email), count, color: look.people })),
    ...(others.length === 0
      ? []
      : [
          {
            label: t.text('trend.others', { count: others.length }),
            count: others.reduce((sum, { count }) => sum + count, 0),
            color: look.others,
          },
        ]),
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
