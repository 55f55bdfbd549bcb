/** What SMTP carries at most, in characters. */
export const longestEmail = 254;

// One address without display name, comment or list: what somebody types, not what a mail header may hold.
const shape = /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]+\.[^\s@<>(),;:"\\[\]]+$/;

// Controls, marks of direction and whatever has no width: nobody who reads the address would see it.
const invisible = /[\p{C}\p{Default_Ignorable_Code_Point}]/u;

/** What somebody typed, as one e-mail address; `null` where it is none. */
export function toEmailAddress(typed: string): string | null {
  const address = typed.trim();
  return address.length <= longestEmail && shape.test(address) && isReadable(address) ? address : null;
}

function isReadable(address: string): boolean {
  return !invisible.test(address) && !address.includes('..');
}

export function sameEmail(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
