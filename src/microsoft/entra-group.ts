/** A group of Microsoft Entra. */
export interface EntraGroup {
  /** Its object id. */
  readonly id: string;
  readonly displayName: string;
}

/** Entra's object ids are GUIDs, which people copy in either case. */
export function toObjectId(text: string): string | null {
  const id = text.trim().toLowerCase();
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null;
}
