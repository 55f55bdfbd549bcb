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
