import type {
  GraphicComponentOption,
  GridComponentOption,
  SeriesOption,
  TitleComponentOption,
  XAXisComponentOption,
  YAXisComponentOption,
} from 'echarts';

/** The size in which the picture is shown. The PNG has `scale` times as many pixels each way. */
export const pictureSize = { width: 1000, height: 800, scale: 2 } as const;

/** Colours differ in brightness as well as in hue (after Okabe and Ito). The picture has its own background. */
export const pictureLook = {
  background: '#ffffff',
  border: '#c9ced6',
  text: '#1d2430',
  faint: '#5b6472',
  rule: '#e3e6eb',
  fixed: '#0a7d5f',
  exposed: '#f2b36b',
  forecast: '#075f48',
  opened: '#8c95a3',
  email: '#0b3c5d',
  system_confirmation: '#2f8fc4',
  not_available: '#a9d5ee',
} as const;

type Counted = Exclude<keyof typeof pictureLook, 'background' | 'border' | 'text' | 'faint' | 'rule'>;

export interface Panel {
  readonly titles: readonly TitleComponentOption[];
  readonly graphics: readonly GraphicComponentOption[];
  readonly grid: GridComponentOption;
  readonly xAxis: XAXisComponentOption;
  readonly yAxis: YAXisComponentOption;
  readonly series: readonly SeriesOption[];
}

interface Place {
  readonly left: number | 'center';
  readonly top: number;
}

export function label(
  text: string,
  { left, top }: Place,
  style: TitleComponentOption['textStyle'],
): TitleComponentOption {
  return { text, left, top, padding: 0, textStyle: { color: pictureLook.text, ...style, fontWeight: 'normal' } };
}

const left = 30;

export function panelTitles(top: number, text: string, note: string): readonly TitleComponentOption[] {
  return [
    label(text, { left, top }, { fontSize: 20 }),
    label(note, { left, top: top + 28 }, { fontSize: 14, color: pictureLook.faint }),
  ];
}

/** The meaning of each colour, with its number. Numbers beside the shapes would overlap. */
export function legend(
  top: number,
  entries: readonly { readonly color: Counted; readonly text: string }[],
): readonly GraphicComponentOption[] {
  let x = left;
  return entries.flatMap(({ color, text }) => {
    const at = x;
    x += widthOf(text) + 55;
    const swatch = { x: at, y: top, width: 15, height: 15 };
    const middle = top + 7.5;
    return [
      ...(color === 'forecast'
        ? [
            { type: 'rect' as const, shape: swatch, style: { fill: pictureLook.forecast, opacity: bandOpacity } },
            {
              type: 'line' as const,
              shape: { x1: at - 3, y1: middle, x2: at + 18, y2: middle },
              style: { stroke: pictureLook.forecast, lineWidth: 2, lineDash: [5, 3] },
            },
          ]
        : [{ type: 'rect' as const, shape: swatch, style: { fill: pictureLook[color] } }]),
      { type: 'text', x: at + 22, y: top, style: { text, fill: pictureLook.text, fontSize: 16 } },
    ];
  });
}

export const bandOpacity = 0.18;

/** An upper bound, for letters of size 16. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u{10ff}' ? 16 : 9), 0);
}
