export function formatTopValue(count: number): string {
  return `top:${count}`;
}

export function parseTopValue(text: string): number | null {
  const match = /^top:(\d{1,2})$/.exec(text);
  return match?.[1] === undefined ? null : Number(match[1]);
}
