import type {
  GraphicComponentOption,
  GridComponentOption,
  SeriesOption,
  TitleComponentOption,
  XAXisComponentOption,
  YAXisComponentOption,
} from 'echarts';

/** The size in which it is shown; there are twice as many pixels. */
export const pictureSize = { width: 1000, height: 800, scale: 2 } as const;

export const fontFamily = 'BIZ UDPGothic';

/** Told apart by brightness as well as by hue (after Okabe and Ito), on a background of their own. */
export const pictureLook = {
  background: '#ffffff',
  border: '#c9ced6',
  text: '#1d2430',
  faint: '#5b6472',
  rule: '#e3e6eb',
  line: '#0072b2',
  area: '#cfe5f3',
  people: '#0072b2',
  others: '#56b4e9',
  system: '#009e73',
  notAvailable: '#8c8c8c',
  bands: {
    week: { fill: '#cfe5f3', ink: '#1d2430' },
    month: { fill: '#72b2dd', ink: '#1d2430' },
    quarter: { fill: '#1f6fa8', ink: '#ffffff' },
    older: { fill: '#0a2c4d', ink: '#ffffff' },
  },
} as const;

/** One of the charts of a picture. */
export interface Panel {
  readonly titles: readonly TitleComponentOption[];
  readonly graphics?: readonly GraphicComponentOption[];
  readonly grid: GridComponentOption;
  readonly xAxis: XAXisComponentOption;
  readonly yAxis: YAXisComponentOption;
  readonly series: readonly SeriesOption[];
}

interface Place {
  readonly left: number | 'center';
  readonly top: number;
}

/** Words at a place of the picture, in its colour of texts. */
export function label(
  text: string,
  { left, top }: Place,
  style: TitleComponentOption['textStyle'],
): TitleComponentOption {
  const textStyle = { color: pictureLook.text, ...style, fontFamily, fontWeight: 'normal' as const };
  return { text, left, top, padding: 0, textStyle };
}

export function panelTitle(text: string, place: Place): TitleComponentOption {
  return label(text, place, { fontSize: 18 });
}

export function panelNote(text: string, place: Place): TitleComponentOption {
  return label(text, place, { fontSize: 14, color: pictureLook.faint });
}
