import { findAllByRole } from './find-by-role.ts';
import { cardNumber } from './steps-seen.ts';
import type { TourStage } from './tour-stage.ts';

/** Messages of the conversation that contain each of these texts. */
export function messagesWith(...texts: readonly string[]): readonly HTMLElement[] {
  const main = findAllByRole(document, { role: 'main' })[0];
  if (main === undefined) return [];
  return findAllByRole(main, { role: 'article' }).filter((article) =>
    texts.every((text) => textOf(article).includes(text)),
  );
}

/** The activity's card, not what only one person was shown of it. */
export function cardOf(number: string): HTMLElement | null {
  return cards().find(({ element }) => numberOf(element) === number)?.element ?? null;
}

/** Every card in sight, the oldest first. */
export function cards(): readonly { readonly number: string; readonly element: HTMLElement }[] {
  return messagesWith()
    .filter((element) => element.dataset['ephemeral'] !== 'true')
    .flatMap((element) => {
      const number = numberOf(element);
      return number === null ? [] : [{ number, element }];
    });
}

function numberOf(article: HTMLElement): string | null {
  const headings = findAllByRole(article, { role: 'heading' }).map((heading) => cardNumber(textOf(heading)));
  return headings.find((number) => number !== null) ?? null;
}

/** The activity's card, once it says this. */
export function cardSaying(stage: TourStage, number: string, words: string | RegExp): Promise<HTMLElement> {
  const look = () => {
    const card = cardOf(number);
    const isThere =
      card !== null && (typeof words === 'string' ? textOf(card).includes(words) : words.test(textOf(card)));
    return isThere ? card : null;
  };
  return stage.until(
    look,
    typeof words === 'string' ? `“${words}” on the card of ${number}` : `The change of ${number}`,
  );
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
