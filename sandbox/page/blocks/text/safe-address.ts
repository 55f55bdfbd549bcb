const schemes = ['http:', 'https:', 'mailto:', 'tel:', 'slack:'];

/** Null for an address that must never become a link, such as a script. */
export function safeAddress(url: string): string | null {
  try {
    return schemes.includes(new URL(url).protocol) ? url : null;
  } catch {
    return null;
  }
}
