import type {
  GraphicComponentOption,
  GridComponentOption,
  SeriesOption,
  TitleComponentOption,
  XAXisComponentOption,
  YAXisComponentOption,
} from 'echarts';
import { fontFamily, pictureLook as look } from './picture-look.ts';

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
  readonly left: number;
  readonly top: number;
}

export function panelTitle(text: string, place: Place): TitleComponentOption {
  return placed(text, place, { fontSize: 18, color: look.text });
}

export function panelNote(text: string, place: Place): TitleComponentOption {
  return placed(text, place, { fontSize: 14, color: look.faint });
}

function placed(
  text: string,
  { left, top }: Place,
  style: { readonly fontSize: number; readonly color: string },
): TitleComponentOption {
  return { text, left, top, padding: 0, textStyle: { ...style, fontFamily, fontWeight: 'normal' } };
}
