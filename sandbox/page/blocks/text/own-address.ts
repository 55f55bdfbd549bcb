/** An address of the sandbox's server: nothing else may be loaded. */
export function isOwnAddress(url: string): boolean {
  return /^\/(?!\/)/.test(url);
}
