import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { section } from './support/demo-bot-blocks.ts';
import { describeWithDemoBot } from './support/demo-bot-describe.ts';

describeWithDemoBot('a list of messages', (demo) => {
  const list = (page: Page) => page.getByRole('log').locator('..');
  const last = (page: Page, text: string) => page.getByRole('log').getByText(text, { exact: true });

  async function post(count: number, name: string): Promise<void> {
    for (let index = 1; index <= count; index += 1) await demo.post([section(`${name} ${index}`)]);
  }

  /** On a busy machine the event of an earlier scroll comes after the list has changed, before it was measured anew. */
  async function scrollLate(page: Page): Promise<void> {
    await list(page).evaluate(`(box) => {
      const changes = new MutationObserver(() => box.dispatchEvent(new Event('scroll')));
      changes.observe(box, { childList: true, subtree: true });
    }`);
  }

  async function below(page: Page): Promise<number> {
    return await list(page).evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
  }

  test('is followed while more comes than it shows, and what came first goes', async () => {
    await post(99, 'old');
    await demo.inPage(async (page) => {
      await last(page, 'old 99').waitFor();
      await scrollLate(page);

      for (const round of [1, 2, 3]) {
        await demo.post([section('*long*\n'.repeat(round * 4))]);
        await post(4, `round ${round} of`);
        await last(page, `round ${round} of 4`).waitFor();
        await page.waitForTimeout(300);
        expect(await below(page)).toBeLessThan(2);
      }

      expect(await page.getByRole('button', { name: /jump to newest/i }).count()).toBe(0);
    });
  });

  test('is not followed by a person who has scrolled up, until they come back', async () => {
    await post(99, 'old');
    await demo.inPage(async (page) => {
      await last(page, 'old 99').waitFor();
      await list(page).hover();
      await page.mouse.wheel(0, -600);
      await page.getByRole('button', { name: /jump to newest/i }).waitFor();

      await post(6, 'new');
      await page.getByRole('button', { name: '6 new, jump to newest' }).click();

      await last(page, 'new 6').waitFor();
      expect(await below(page)).toBeLessThan(2);
    });
  });
});
