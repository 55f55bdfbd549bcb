/** Device ids are long and many: in a snapshot each is its number in the generated fleet, behind a mark nobody types. */
const mark = '\u001f';

export function withDeviceNumbers(value: unknown, deviceIds: readonly string[]): unknown {
  const numbers = new Map(deviceIds.map((id, number) => [id, `${mark}${number.toString(36)}`]));
  return mapTexts(value, (text) => numbers.get(text) ?? text);
}

export function withDeviceIds(value: unknown, deviceIds: readonly string[]): unknown {
  return mapTexts(value, (text) =>
    text.startsWith(mark) ? (deviceIds[Number.parseInt(text.slice(1), 36)] ?? text) : text,
  );
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [change(key), mapTexts(item, change)]));
}
