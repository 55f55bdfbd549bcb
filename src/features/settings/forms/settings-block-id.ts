/** After a change the field is another one: only a new block shows what somebody else has set. */
export function settingsBlockId(field: string, version: number | string): string {
  return `${field}:${version}`;
}
