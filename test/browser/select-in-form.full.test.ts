import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { input, modal, section } from './support/demo-bot-blocks.ts';
import { describeWithDemoBot } from './support/demo-bot-describe.ts';

describeWithDemoBot('a select low in a form, whose list lies over the button that sends it', (demo) => {
  const people = (page: Page) => page.getByRole('combobox', { name: 'People' });
  const choices = (page: Page) => page.getByRole('listbox', { name: 'Choices' });
  const form = (page: Page) => page.getByRole('dialog', { name: 'Form' });

  async function inForm(lines: number, use: (page: Page) => Promise<void>): Promise<void> {
    await demo.inPage(async (page) => {
      const text = Array.from({ length: lines }, (_, index) => section(`Line ${index}\nof a long form`));
      await demo.open(modal('Form', [...text, input('People', { type: 'multi_users_select' })]));
      await people(page).click();
      await choices(page).waitFor();
      const [button, list] = [await form(page).getByText('Send').boundingBox(), await choices(page).boundingBox()];
      expect(button?.y).toBeGreaterThan(list?.y ?? 0);
      await use(page);
    });
  }

  test('choosing closes the list, and the form can be sent', async () => {
    await inForm(6, async (page) => {
      await page.getByRole('option', { name: 'Ada Quist' }).click();
      await choices(page).waitFor({ state: 'detached' });
      await page.keyboard.type('ben');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await choices(page).waitFor({ state: 'detached' });
      await form(page).getByRole('button', { name: 'Send' }).click();

      expect(await demo.bot.hear('view_submission')).toMatchObject({
        view: { state: { values: { People: { People: { selected_users: ['U06ADA', 'U03BEN'] } } } } },
      });
    });
  });

  test.each([
    ['Escape', async (page: Page) => await page.keyboard.press('Escape')],
    ['a press in the form', async (page: Page) => await form(page).getByText('Line 5').click()],
    ['a press beside the form', async (page: Page) => await page.mouse.click(1240, 400)],
  ])('%s closes the list alone', async (_, act) => {
    await inForm(6, async (page) => {
      await act(page);

      await choices(page).waitFor({ state: 'detached' });
      expect(await form(page).isVisible()).toBe(true);
    });
  });

  test('the form scrolls behind the list, which goes along with its field and out of sight with it', async () => {
    await inForm(30, async (page) => {
      const before = await choices(page).boundingBox();
      const edge = await form(page).boundingBox();
      // Beside the list, which scrolls for itself.
      await page.mouse.move((edge?.x ?? 0) + 8, (edge?.y ?? 0) + 300);
      await page.mouse.wheel(0, -20);
      await expect.poll(async () => (await choices(page).boundingBox())?.y ?? 0).toBeGreaterThan((before?.y ?? 0) + 10);
      await page.mouse.wheel(0, -1500);

      await choices(page).waitFor({ state: 'hidden' });
      await page.mouse.wheel(0, 3000);
      await choices(page).waitFor({ state: 'visible' });
    });
  });
});
