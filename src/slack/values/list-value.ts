const listSteps = ['newer', 'older'] as const;

/** A page of the list beside the one that somebody has before them. Nothing in it is to be trusted. */
export interface ListValue {
  readonly step: (typeof listSteps)[number];
  /** The number of the activity at that end of the page. */
  readonly than: number;
  /** The filter, as it was typed. */
  readonly text: string;
}

export function formatListValue({ step, than, text }: ListValue): string {
  return `${step}:${than}:${text}`;
}

export function parseListValue(value: string): ListValue | null {
  const match = /^([a-z]{1,10}):(\d{1,9}):([\s\S]{0,1000})$/.exec(value);
  const step = listSteps.find((known) => known === match?.[1]);
  if (match === null || step === undefined) return null;
  return { step, than: Number(match[2]), text: match[3] ?? '' };
}
