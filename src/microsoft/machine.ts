import type { DeviceId } from './recommendation.ts';

/** A device as Defender's list of devices has it. */
export interface Machine {
  readonly id: DeviceId;
  readonly name: string;
  readonly osPlatform: string;
  /** Normalised: ungrouped devices carry `ungroupedDevices`. `null` where Defender did not say. */
  readonly deviceGroup: string | null;
  /** The last full report, about one a day; not the portal's "last seen". `null` where Defender did not say. */
  readonly lastReportAt: Date | null;
  /** `null` where Defender did not say. */
  readonly isOnboarded: boolean | null;
  /**
   * `as_before` where Defender did not say, as its documentation does not: then it is as it was last said. `null` where what
   * it says cannot be read.
   */
  readonly isExcluded: boolean | 'as_before' | null;
  /** The device that it turned out to be; `null` where it is one of its own. */
  readonly mergedIntoId: DeviceId | null;
  /** Only devices that are joined to Entra can get an Intune task; `null` where it is not. */
  readonly entraDeviceId: string | null;
}

/** What a list of exposed devices is worth for those that are not in it. */
export type ListCompleteness = 'whole' | 'uncertain' | 'short';

const fewShare = 0.05;

/**
 * Holds a list against how many devices Defender counts. The two are made, and read, at different times, and a count may be
 * off by a few for good, as by a device that is counted and never listed: where few are missing, or nothing is counted, a
 * device is believed to be off the list once it has been so for longer than either takes. Where more are, the list was cut
 * short, the count is an old one that the next reading finds renewed, or an exception for some device groups took devices
 * from the list: then Defender still counts whoever is missing.
 */
export function completenessOf(listed: number, counted: number | null): ListCompleteness {
  if (counted === null) return 'uncertain';
  const missing = counted - listed;
  if (missing <= 0) return 'whole';
  return missing <= Math.max(1, Math.floor(counted * fewShare)) ? 'uncertain' : 'short';
}

/**
 * Whether reading a JSON text loses nothing: JavaScript rounds numbers of many digits, and takes the last of two members
 * of one name. How it is written, spaces and `250.0` for `250`, is no loss. Throws a `SyntaxError` where it is no JSON.
 */
export function isReadWhole(text: string): boolean {
  // Parsed first: of what is no JSON, each quotation mark would be read to the end of the text.
  const parsed: unknown = JSON.parse(text);
  const written = tokensOf(text);
  const read = tokensOf(JSON.stringify(parsed));
  return written.length === read.length && numbersIn(written) === numbersIn(read);
}

// A string, a number, a word, or what holds them together.
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[a-z]+|[{}[\],:]/g;

function tokensOf(text: string): readonly string[] {
  return text.match(token) ?? [];
}

/** Members may come in another order. */
function numbersIn(tokens: readonly string[]): string {
  return tokens
    .filter((one) => /^[-\d]/.test(one))
    .map(toScientific)
    .sort()
    .join(' ');
}

const numberShape = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** One text for one number, to its last digit. */
function toScientific(number: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = numberShape.exec(number) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
