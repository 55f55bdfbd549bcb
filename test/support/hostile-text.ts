import fc from 'fast-check';
import { expect } from 'vitest';

/** What expressions with too many ways to match stumble over: one of these many times, and an end that fits nothing. */
const repeated = [
  ...[' ', '\t', '\n', 'a', '0', '-', '.', ':', ',', '@', '"', '\\', '/', '<', '>', '|', '(', '[', '{', '%', '&', '\0'],
  ...['a.', 'a@', 'a:', '" ', '\\"', '“', '0-', '00:', '%2', '&#', '<a ', '<a href="', '</', 'http://', '[{', '"a":'],
  ...['🔒', '\ud800', '\u3000', 'ｇ', 'e9'],
];
const manyTimes = 20_000;

/** Long texts that each begin with one of `starts`. */
export function longTexts(starts: readonly string[] = []): readonly string[] {
  return ['', ...starts].flatMap((start) =>
    repeated.flatMap((piece) => [`${start}${piece.repeat(manyTimes)}`, `${start}${piece.repeat(manyTimes)}\u0001!`]),
  );
}

/** Short texts made of the pieces that a parser knows, and of everything else. */
export function hostileTexts(pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(...pieces, ...repeated, '__proto__', 'constructor', 'NaN', '-1', '1e999', '99999999999999999999'),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  return fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );
}

// A machine that is busy takes its time; what runs away takes minutes.
const patienceMs = 10_000;

/** Does it with each text; none may take long. */
export function expectQuick(texts: readonly string[], act: (text: string) => unknown): void {
  for (const text of texts) {
    const startedMs = performance.now();
    act(text);
    const took = performance.now() - startedMs;
    expect(took, `${text.length} characters that begin with ${JSON.stringify(text.slice(0, 40))}`).toBeLessThan(
      patienceMs,
    );
  }
}
