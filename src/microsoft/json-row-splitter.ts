const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];
const depthOfRows = 2;

// Parsing a page of 10,000 devices at once would block the event loop and use several times its memory.
/** Splits a page into rows while it arrives. Tracks only strings and brackets; the parser validates each row. */
export function createJsonRowSplitter() {
  let around = '';
  let row = '';
  let depth = 0;
  let hasRows = false;
  let isInRows = false;
  let isInString = false;
  let isEscaped = false;

  function keep(text: string): void {
    if (isInRows) row += text;
    else around += text;
  }

  function takeRow(): string {
    const taken = row;
    row = '';
    hasRows = true;
    return taken;
  }

  return {
    *push(part: string): Generator<string> {
      let from = 0;
      for (let at = 0; at < part.length; at += 1) {
        const code = part.charCodeAt(at);
        if (isInString) {
          if (isEscaped) isEscaped = false;
          else if (code === backslash) isEscaped = true;
          else if (code === quote) isInString = false;
        } else if (code === quote) {
          isInString = true;
        } else if (code === openBracket || code === openBrace) {
          depth += 1;
          if (isInRows || code !== openBracket || depth !== depthOfRows) continue;
          keep(part.slice(from, at + 1));
          from = at + 1;
          isInRows = /"value"\s*:\s*\[$/.test(around);
        } else if (code === closeBracket || code === closeBrace) {
          if (isInRows && depth === depthOfRows) {
            keep(part.slice(from, at));
            from = at;
            // Even an empty row after a comma is yielded, so that the parser rejects it.
            if (hasRows || row.trim() !== '') yield takeRow();
            isInRows = false;
          }
          depth -= 1;
        } else if (code === comma && isInRows && depth === depthOfRows) {
          keep(part.slice(from, at));
          from = at + 1;
          yield takeRow();
        }
      }
      keep(part.slice(from));
    },
    /** The page without its rows: `{"value":[],"@odata.nextLink":"…"}`. Complete only if the text is complete. */
    around: () => around,
  };
}
