import { findAllByRole, findByRole } from './find-by-role.ts';
import { closeDialogs } from './sit-in-channel.ts';
import { cardNumber } from './steps-seen.ts';
import type { Look, TourStage } from './tour-stage.ts';

/** The messages of the conversation. */
export function messages(): readonly HTMLElement[] {
  const main = findByRole(document, { role: 'main' });
  return main === null ? [] : findAllByRole(main, { role: 'article' });
}

/** Whether only the viewer sees the message. */
export function isEphemeral({ dataset }: HTMLElement): boolean {
  return dataset['ephemeral'] === 'true';
}

/** The activity's card, without ephemeral messages; `null` = none. */
export function cardOf(number: string): HTMLElement | null {
  return cards().find((card) => card.number === number)?.element ?? null;
}

/** Every visible card, the oldest first. */
export function cards(): readonly { readonly number: string; readonly element: HTMLElement }[] {
  return messages().flatMap((element) => {
    const number = isEphemeral(element) ? null : cardNumber(headingOf(element));
    return number === null ? [] : [{ number, element }];
  });
}

/** The bold first line of a card, such as `REM-1001 · Update Google Chrome`. Empty = not a card. */
export function headingOf(article: HTMLElement): string {
  const bold = [...article.querySelectorAll('strong')].map((element) => textOf(element).trim());
  return bold.find((words) => cardNumber(words) !== null) ?? '';
}

/** Opens the details from a card again and again until they have the element, and shows them. */
export async function pointAtDetails(stage: TourStage, number: string, element: Look): Promise<void> {
  const dialog = { role: 'dialog', name: number } as const;
  for (let tries = 0; tries < mostTries; tries += 1) {
    await stage.click({ role: 'button', actionId: 'open_detail', within: () => cardOf(number) });
    const details = await stage.find(dialog);
    if (stage.look({ ...element, within: () => stage.look(dialog) }) !== null) return await stage.point(details, 2500);
    await closeDialogs(stage);
    await stage.pause(500);
  }
  return stage.fail(`The details of ${number} do not show what this step is about.`);
}

const mostTries = 20;

/** Waits until the activity's card matches. */
export function cardSaying(stage: TourStage, number: string, words: RegExp): Promise<HTMLElement> {
  const look = () => {
    const card = cardOf(number);
    return card !== null && words.test(textOf(card)) ? card : null;
  };
  return stage.until(look, `The change of ${number}`);
}

/** Waits until there is one more such message than before `act`. */
export async function oneMore(
  stage: TourStage,
  { isMeant, what }: { readonly isMeant: (message: HTMLElement) => boolean; readonly what: string },
  act: () => Promise<void>,
): Promise<HTMLElement> {
  const before = messages().filter(isMeant).length;
  await act();
  return stage.until(() => {
    const now = messages().filter(isMeant);
    return now.length > before ? (now.at(-1) ?? null) : null;
  }, what);
}

export function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ');
}
