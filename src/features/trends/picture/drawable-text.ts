// Line breaks would make two labels of one, and SVG takes no control characters at all.
const undrawable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
// The font has none of these: each would be an empty box.
const withoutGlyph = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u{fe0f}|\u{20e3})+/gu;

/** What somebody typed, as one line that the font can show, at most `columns` wide; a wide character counts twice. */
export function drawableText(text: string, columns: number): string {
  const line = text.toWellFormed().replaceAll(undrawable, ' ').replaceAll(withoutGlyph, '').replaceAll(/ +/g, ' ');
  const characters = [...line.trim()];
  if (widthOf(characters) <= columns) return characters.join('');
  const kept: string[] = [];
  for (const character of characters) {
    if (widthOf([...kept, character]) > columns - 1) break;
    kept.push(character);
  }
  return `${kept.join('').trimEnd()}…`;
}

function widthOf(characters: readonly string[]): number {
  return characters.reduce(
    (sum, character) => sum + (/[\u{1100}-\u{ffdc}\u{20000}-\u{3ffff}]/u.test(character) ? 2 : 1),
    0,
  );
}
