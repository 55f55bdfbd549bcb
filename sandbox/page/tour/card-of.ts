import { botText } from './bot-words.ts';
import { findAllByRole } from './find-by-role.ts';
import { closeDialogs } from './sit-in-channel.ts';
import { cardNumber } from './steps-seen.ts';
import type { TourStage } from './tour-stage.ts';

/** Messages of the conversation that contain all of these texts. */
export function messagesWith(...texts: readonly string[]): readonly HTMLElement[] {
  const main = findAllByRole(document, { role: 'main' })[0];
  if (main === undefined) return [];
  return findAllByRole(main, { role: 'article' }).filter((article) =>
    texts.every((text) => textOf(article).includes(text)),
  );
}

/** The activity's card, without ephemeral messages; `null` = none. */
export function cardOf(number: string): HTMLElement | null {
  return cards().find(({ element }) => numberOf(element) === number)?.element ?? null;
}

/** Every visible card, the oldest first. */
export function cards(): readonly { readonly number: string; readonly element: HTMLElement }[] {
  return messagesWith()
    .filter((element) => element.dataset['ephemeral'] !== 'true')
    .flatMap((element) => {
      const number = numberOf(element);
      return number === null ? [] : [{ number, element }];
    });
}

function numberOf(article: HTMLElement): string | null {
  return cardNumber(headingOf(article));
}

/** The bold first line of a card, such as `REM-1001 · Update Google Chrome`. Empty = not a card. */
export function headingOf(article: HTMLElement): string {
  const bold = [...article.querySelectorAll('strong')].map((element) => textOf(element).trim());
  return bold.find((words) => cardNumber(words) !== null) ?? '';
}

/** Opens the details from a card again and again until they contain the words. */
export async function detailsSaying(stage: TourStage, number: string, words: string): Promise<HTMLElement> {
  const dialog = { role: 'dialog', name: number } as const;
  const saying = () => {
    const element = stage.look(dialog);
    return element !== null && textOf(element).includes(words) ? element : null;
  };
  for (let tries = 0; tries < mostTries; tries += 1) {
    await stage.click({ role: 'button', name: botText.details, within: () => cardOf(number) });
    await stage.find(dialog);
    const found = saying();
    if (found !== null) return found;
    await closeDialogs(stage);
    await stage.pause(500);
  }
  return stage.fail(`The details of ${number} do not say “${words}”.`);
}

const mostTries = 20;

/** Waits until the activity's card contains the words. */
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

/** Waits until there is one more message with the texts than before `act`. */
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
