// Nothing Microsoft is known to send comes near it; what is longer is not worth the time of a hostile one.
const longest = 20_000;

const breaks = /<(?:br|\/p|\/div|\/ul|\/ol|\/tr|\/h[1-6]|p|div|ul|ol|tr|h[1-6])(?:\s[^<>]*)?\/?>/gi;
const items = /<li(?:\s[^<>]*)?>/gi;
const links = /<a\s[^<>]*?href\s*=\s*["'](https?:\/\/[^"'<>\s]+)["'][^<>]*>([^<>]*)<\/a\s*>/gi;
// What is no element of HTML is a placeholder: "<value>" is to be read.
const others =
  /<\/?(?:a|b|blockquote|code|em|font|i|img|li|pre|small|span|strong|sub|sup|table|tbody|td|th|thead|u)(?:\s[^<>]*)?\/?>/gi;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** What somebody would read of a text that may be HTML and may be none, a line for each of its lines and points. */
export function textOfHtml(html: string): string {
  return html
    .slice(0, longest)
    .replace(links, (_, url: string, label: string) => (label.trim() === url ? url : `${label} (${url})`))
    .replace(items, '\n• ')
    .replace(breaks, '\n')
    .replace(others, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, decoded)
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim())
    .join('\n')
    .replace(/•\n+/g, '• ')
    .replace(/\n+(?=• )/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function decoded(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  const isCharacter = point >= 0x20 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  return isCharacter ? String.fromCodePoint(point) : ' ';
}
