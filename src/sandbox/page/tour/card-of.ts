import { findAllByRole } from './find-by-role.ts';
import type { TourStage } from './tour-stage.ts';

/** Messages of the conversation that contain each of these texts. */
export function messagesWith(...texts: readonly string[]): readonly HTMLElement[] {
  const main = findAllByRole(document, { role: 'main' })[0];
  if (main === undefined) return [];
  return findAllByRole(main, { role: 'article' }).filter((article) =>
    texts.every((text) => textOf(article).includes(text)),
  );
}

/** The activity's card, not its detail or a summary that names it. */
export function cardOf(number: string): HTMLElement | null {
  const cards = messagesWith(`${number} · `, 'Recorded in Mendbot');
  return cards.find((card) => !textOf(card).includes('History')) ?? null;
}

/** Waits for one more of something than there was before `act`. */
export async function oneMore(
  stage: TourStage,
  { texts, what }: { readonly texts: readonly string[]; readonly what: string },
  act: () => Promise<void>,
): Promise<HTMLElement> {
  const before = messagesWith(...texts).length;
  await act();
  return stage.until(() => {
    const now = messagesWith(...texts);
    return now.length > before ? (now.at(-1) ?? null) : null;
  }, what);
}

export function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ');
}
