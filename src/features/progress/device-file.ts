import { zonedInstant } from '../../core/dates.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { ungroupedDevices } from '../../core/scope.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { byteOrderMark, csvLines } from '../../platform/lib/csv-lines.ts';
import type { FileReader } from '../../platform/slack/views/message.ts';
import type { TargetDevice } from '../activities/index.ts';
import { progressTexts } from './texts.ts';

export function deviceFile(reader: FileReader, number: number, devices: readonly TargetDevice[]): string {
  const { timeZone } = reader;
  const t = reader.t.with(progressTexts);
  const header = (['number', 'name', 'os', 'group', 'id', 'frozen', 'state', 'since'] as const).map((key) =>
    t.text(`devices.header.${key}`),
  );
  const rows = devices.map((device) => [
    formatActivityNumber(number),
    device.name,
    device.osPlatform,
    device.deviceGroup === ungroupedDevices ? t.text('common.ungrouped') : device.deviceGroup,
    device.id,
    zonedInstant(timeZone, device.frozenAt),
    standingText(t.with(progressTexts), device),
    zonedInstant(timeZone, device.since),
  ]);
  return `${byteOrderMark}${csvLines([header, ...rows])}`;
}

/** The state of a device, for whom out of scope with the reason; plain text. */
export function standingText(translator: Translator, { state, reason, isReExposed }: TargetDevice): string {
  const t = translator.with(progressTexts);
  if (reason !== null) return t.text(`devices.out_of_scope.${reason}`);
  return t.text(isReExposed ? 'devices.re_exposed' : `devices.state.${state}`);
}
