/** An address of the sandbox's server, or data within the page. */
export function isOwnAddress(url: string): boolean {
  return /^\/(?!\/)/.test(url) || /^data:image\//.test(url);
}
