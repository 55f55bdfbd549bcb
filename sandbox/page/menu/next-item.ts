/** Where a key moves the focus in a menu; null where the key means nothing there. */
export function nextItem(
  { labels, current }: { readonly labels: readonly string[]; readonly current: number },
  key: string,
): number | null {
  const count = labels.length;
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (current + 1) % count;
    case 'ArrowUp':
      return current <= 0 ? count - 1 : current - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return key.length === 1 && key !== ' ' ? startingWith(labels, current, key.toLowerCase()) : null;
  }
}

function startingWith(labels: readonly string[], current: number, letter: string): number | null {
  const order = labels.map((_, step) => (current + 1 + step) % labels.length);
  return order.find((index) => labels[index]?.toLowerCase().startsWith(letter)) ?? null;
}
