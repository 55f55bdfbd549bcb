import fc from 'fast-check';
import { expect } from 'vitest';

/**
 * Pieces that slow down patterns with too many ways to match: one piece many times, and then an end that does not
 * match.
 */
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

/** Short texts made of pieces that a parser knows, and of others. */
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

// In time of the processor, which a busy machine does not lengthen. A runaway pattern needs minutes.
const patienceMs = 10_000;

/** Calls `act` with each text. Fails if one call takes long. */
export function expectQuick(texts: readonly string[], act: (text: string) => unknown): void {
  for (const text of texts) {
    const started = process.cpuUsage();
    act(text);
    const took = process.cpuUsage(started).user / 1000;
    expect(took, `${text.length} characters that begin with ${JSON.stringify(text.slice(0, 40))}`).toBeLessThan(
      patienceMs,
    );
  }
}
