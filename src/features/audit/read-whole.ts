/**
 * Whether parsing a JSON text loses nothing. JavaScript rounds numbers of many digits and keeps only the last of two
 * members with one name. Spelling does not count, such as spaces or `250.0` for `250`. Throws a `SyntaxError` for text
 * that is not JSON.
 */
export function isReadWhole(text: string): boolean {
  // Parsed first: in text that is not JSON, the token pattern would read from each quotation mark to the end.
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

/** Sorted, since members may come in another order. */
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
