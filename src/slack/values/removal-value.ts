/** The notice that announced a removal. Nothing in it is to be trusted. */
export function formatRemovalValue(noticeId: string): string {
  return `removal:${noticeId}`;
}

export function parseRemovalValue(text: string): string | null {
  return /^removal:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text)?.[1] ?? null;
}
