import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { cast } from '../../sandbox/cast.ts';
import type { ControlView } from '../../sandbox/protocol/control-acts.ts';
import { describeInBrowser, inPage } from './support/describe-in-browser.ts';
import { SandboxHands } from './support/sandbox-hands.ts';
import { Seat } from './support/seat.ts';
import { speakJapanese } from './support/set-surfaces-up.ts';
import { narrow, wide } from './support/watched-page.ts';

/** The tour waits for people to see what happens; a test sees at once. */
const quickly = `
  const wait = globalThis.setTimeout;
  globalThis.setTimeout = (work, ms, ...more) => wait(work, ms > 5000 ? ms : (ms ?? 0) / 20, ...more);
`;

describeInBrowser('the guided tour', (world) => {
  test.each([
    ['each step, wide', wide, 13],
    // Those that move the time take long, and what the page shows of them is the same at each width.
    ['what is done in Slack, narrow', narrow, 4],
    ['what is done in Slack, between', { width: 900, height: 800 }, 4],
  ])('does %s', async (_name, size, stepCount) => {
    await inPage(world(), { size, at: { panel: 'tour' } }, async (page) => {
      await page.addInitScript(quickly);
      await page.reload();
      const list = new Seat(page).panel('Sandbox tour');
      const all = list.getByRole('button', { name: /^Do it for me: / });
      await all.first().waitFor();
      const names = await all.evaluateAll((buttons) => buttons.map((one) => one.getAttribute('aria-label') ?? ''));
      expect(names).toHaveLength(13);
      const titles = names.slice(0, stepCount).map((name) => name.replace('Do it for me: ', ''));

      await letItDo(page, titles);
    });
  });

  test('what is done by hand has a tick, and a cleared tick does not come back', async () => {
    await inPage(world(), { at: { panel: 'tour' } }, async (page) => {
      const seat = new Seat(page);
      const list = seat.panel('Sandbox tour');
      const filed = list.getByRole('heading', { name: 'File a request as Mina (done)' });
      await seat.file('zoom');
      await filed.waitFor();

      await list.getByRole('button', { name: 'Clear the ticks' }).click();

      await list.getByText(/^0 of \d+ done/).waitFor();
      await page.reload();
      await list.getByText(/^0 of \d+ done/).waitFor();
      await seat.file('edge');
      await filed.waitFor();
    });
  });

  test('what is done by hand while another panel is open has its tick too', async () => {
    await inPage(world(), { at: { panel: 'control' } }, async (page) => {
      const seat = new Seat(page);
      await seat.file('git');

      await seat.sidebar.getByRole('button', { name: 'Tour' }).click();

      const filed = { name: 'File a request as Mina (done)' };
      await seat.panel('Sandbox tour').getByRole('heading', filed).waitFor();
    });
  });

  test('what came of a step leaves the name of the channel in sight, and goes with the next press', async () => {
    await inPage(world(), { at: { panel: 'tour' } }, async (page) => {
      await page.addInitScript(quickly);
      await page.reload();
      const seat = new Seat(page);
      const list = seat.panel('Sandbox tour');
      await list.getByRole('button', { name: 'Do it for me: Try it as a guest' }).click();
      await list.getByText('Done: Try it as a guest.').waitFor();
      await list.getByRole('button', { name: 'Close guided tour' }).click();
      const progress = page.getByRole('region', { name: 'Tour progress' });
      const header = await page.getByRole('main').getByRole('heading', { level: 1 }).boundingBox();
      const strip = await progress.boundingBox();

      await seat.composer.click();

      expect(strip?.y).toBeGreaterThan((header?.y ?? 0) + (header?.height ?? 0));
      await progress.waitFor({ state: 'detached' });
    });
  });

  test('a person who leaves in the middle leaves a healed Slack behind', async () => {
    const troubles = async () => {
      const answer = await fetch(new URL('/api/control', world().sandbox.url));
      return ((await answer.json()) as ControlView).troubles.length;
    };
    await inPage(world(), { at: { panel: 'tour' } }, async (page) => {
      const step = { name: 'Do it for me: Break Slack, then heal it' };
      await new Seat(page).panel('Sandbox tour').getByRole('button', step).click();
      await page.getByText('Deliveries to the bot are held').waitFor();
      const during = await troubles();

      await page.goto('about:blank');

      expect(during).toBe(1);
      await expect.poll(troubles).toBe(0);
    });
  });
});

describeInBrowser('the guided tour of a workspace in Japanese', (world) => {
  test('finds what the bot writes', async () => {
    await speakJapanese(new SandboxHands(world().sandbox.url, cast.wren));
    await inPage(world(), { at: { panel: 'tour' } }, async (page) => {
      await page.addInitScript(quickly);
      await page.reload();

      await letItDo(page, [
        'File a request as Mina',
        'Accept it as Ben',
        'Complete it as Ben',
        'Complete it once more as Priya',
        'Ask for the top ten, and share them',
        'Turn the Intune connection on, as Wren',
        'Ask for a ticket, and accept it in Slack',
        'Reject the ticket in Intune, and settle it',
        'Try it as a guest',
      ]);

      await page
        .getByText(/完了者: ben\.okafor@/)
        .first()
        .waitFor();
    });
  });
});

/** Lets the tour do these steps, and waits for what came of each. */
async function letItDo(page: Page, titles: readonly string[]): Promise<void> {
  const list = new Seat(page).panel('Sandbox tour');
  const back = page.getByRole('region', { name: 'Tour progress' }).getByRole('button', { name: 'Back to the tour' });
  for (const title of titles) {
    // After a reload, neither is there at once.
    await list.or(back).first().waitFor();
    if (!(await list.isVisible())) await back.click();
    await list.getByRole('button', { name: `Do it for me: ${title}` }).click();
    const done = page.getByRole('status').filter({ hasText: `Done: ${title}.` });
    const stuck = page.getByText(/The tour stopped here/);
    // Those that let days pass take as long as all that the bot does in them.
    await done.or(stuck).first().waitFor({ timeout: 500_000 });
    expect(await stuck.count(), title).toBe(0);
  }
  if (!(await list.isVisible())) await back.click();
  for (const title of titles) await list.getByRole('heading', { name: `${title} (done)` }).waitFor();
}
