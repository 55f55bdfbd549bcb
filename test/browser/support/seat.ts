import type { Locator, Page } from 'playwright-core';

export const itChannel = 'it-remediation';

/** What somebody at the page does and sees, found by role and name as they would find it. */
export class Seat {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get sidebar(): Locator {
    return this.page.getByRole('navigation', { name: 'Workspace' });
  }

  get messages(): Locator {
    return this.page.getByRole('log', { name: /^Messages in (?!thread)/ });
  }

  get thread(): Locator {
    return this.page.getByRole('complementary', { name: 'Thread' });
  }

  get composer(): Locator {
    return this.page.getByRole('main').getByRole('textbox', { name: /^Message / });
  }

  panel(name: 'Sandbox tour' | 'Sandbox controls' | 'Sandbox traffic'): Locator {
    return this.page.getByRole('complementary', { name });
  }

  dialog(title: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name: title });
  }

  /** The one message that everybody sees about an activity. */
  card(number: string): Locator {
    const heading = this.page.locator('strong', { hasText: new RegExp(`^${number} · `) });
    return this.messages.getByRole('article').filter({ has: heading, hasNotText: 'Only visible to you' });
  }

  /** What only this person sees. */
  answer(text: string | RegExp): Locator {
    return this.messages
      .getByRole('article')
      .filter({ hasText: 'Only visible to you' })
      .filter({ hasText: text })
      .last();
  }

  async sitAs(name: string): Promise<void> {
    await this.sidebar.getByRole('button', { name: /^You are / }).click();
    await this.page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).click();
    await this.sidebar.getByRole('button', { name: new RegExp(`^You are ${name}`) }).waitFor();
  }

  async open(channel: string): Promise<void> {
    await this.sidebar.getByRole('button', { name: new RegExp(`^${channel}`) }).click();
    await this.page.getByRole('heading', { level: 1, name: channel }).waitFor();
  }

  async send(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.page.getByRole('main').getByRole('button', { name: 'Send message' }).click();
  }

  /** Opens the details from a card. */
  async details(card: Locator): Promise<Locator> {
    await card.getByRole('button', { name: 'Details', exact: true }).click();
    const details = this.dialog(/^REM-\d+$/);
    await details.waitFor();
    return details;
  }

  /** Presses something in the details of a card, or chooses it under *More actions…*. */
  async pick(card: Locator, entry: string): Promise<void> {
    const details = await this.details(card);
    const button = details.getByRole('button', { name: entry, exact: true });
    if (await button.isVisible()) return await button.click();
    await details.getByRole('combobox', { name: 'More actions…' }).click();
    await this.page.getByRole('option', { name: entry, exact: true }).click();
  }

  /** Looks again while the list says that the groups are still being read from Defender. */
  async chooseGroup(form: Locator, name: string): Promise<void> {
    const groups = form.getByRole('combobox', { name: /^Device groups/ });
    const option = this.page.getByRole('option', { name: new RegExp(`^${name} `) }).first();
    const beingRead = this.page.getByRole('option', { name: /loading from Defender/ });
    for (let tries = 0; tries < 20; tries += 1) {
      await groups.click();
      await groups.fill(name);
      await option.or(beingRead).first().waitFor();
      if (await option.isVisible()) break;
      await groups.fill('');
      await this.page.waitForTimeout(250);
    }
    await option.click();
    await form.getByRole('button', { name: new RegExp(`^Remove ${name} `) }).waitFor();
  }

  /** Ticks every box that files what is asked for already. */
  async fileAnyway(form: Locator): Promise<void> {
    const boxes = form.getByRole('group', { name: /^File anyway/ }).getByRole('checkbox');
    for (const box of await boxes.all()) await box.check();
  }

  /** Gives the number of the activity. */
  async submitRequest(): Promise<string> {
    const form = this.dialog('Request remediation');
    await this.fileAnyway(form);
    await form.getByRole('button', { name: 'Submit request' }).click();
    const filed = this.dialog(/^You filed REM-\d+$/);
    const number = /REM-\d+/.exec((await filed.getByRole('heading').textContent()) ?? '')?.[0];
    if (number === undefined) throw new Error('The notice names no activity.');
    await filed.getByRole('button', { name: 'Close', exact: true }).click();
    await filed.waitFor({ state: 'detached' });
    return number;
  }

  /** Files with what the form proposes, and waits for the counted card. */
  async file(words: string, change: (form: Locator) => Promise<void> = async () => {}): Promise<string> {
    await this.send(`/remediate new ${words}`);
    const form = this.dialog('Request remediation');
    const chosen = form.getByText(/ · [\d,]+ devices? · due /);
    const several = form.getByText(/^Open the list above to see what matches/);
    await chosen.or(several).first().waitFor();
    if (await several.isVisible()) await this.#chooseFirst(form, words);
    await chosen.waitFor();
    await change(form);
    const number = await this.submitRequest();
    await this.card(number)
      .getByText(/\d fixed/)
      .waitFor();
    return number;
  }

  /** Where several match equally well, the form chooses none. */
  async #chooseFirst(form: Locator, words: string): Promise<void> {
    const recommendations = form.getByRole('combobox', { name: /^Security recommendations/ });
    await recommendations.click();
    await recommendations.fill(words);
    // Beside the form, the controls may have a list too.
    await form
      .getByRole('option', { name: new RegExp(words, 'i') })
      .first()
      .click();
  }
}

/** A calendar date so many days from now, as a date field takes it. */
export function daysFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
