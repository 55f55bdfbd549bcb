import { expect, test } from 'vitest';
import { cast } from '../../sandbox/cast.ts';
import { answerOf, press, section, turn } from './support/control-hands.ts';
import { describeInBrowser, inPage } from './support/describe-in-browser.ts';
import { openSandbox } from './support/open-sandbox.ts';
import { Seat } from './support/seat.ts';
import { withPage } from './support/watched-page.ts';

const withControls = { at: { panel: 'control' } } as const;
const holds = /^Hold deliveries/;

describeInBrowser(
  'Slack’s three seconds, and worse',
  (world) => {
    /** By somebody else, since a form covers the controls. */
    async function holdDeliveries(isOn: boolean): Promise<void> {
      await inPage(world(), { at: { personId: cast.ben, panel: 'control' } }, async (page) => {
        await turn(new Seat(page), holds, isOn);
      });
    }

    test('a late command is said, and works once Slack is healed', async () => {
      await inPage(world(), withControls, async (page) => {
        const seat = new Seat(page);
        await turn(seat, holds, true);
        await seat.send('/remediate status');
        await page.getByRole('alert').filter({ hasText: 'did not answer within three seconds' }).waitFor();
        expect(await seat.composer.inputValue()).toBe('/remediate status');

        await press(seat, 'Slack trouble', 'Heal Slack', 'Slack works as usual again.');
        await seat.send('/remediate status');

        await seat.answer('All connected').waitFor();
        await expect.poll(() => seat.composer.inputValue()).toBe('');
      });
    });

    test('a form that is late stays and says so; submitted again it files once', async () => {
      await inPage(world(), {}, async (page) => {
        const seat = new Seat(page);
        const form = seat.dialog('Request remediation');
        await seat.send('/remediate new chrome');
        await form.getByText(/ · [\d,]+ devices? · due /).waitFor();
        await form.getByRole('textbox', { name: /^Notes for IT/ }).fill('Please');
        await holdDeliveries(true);

        await form.getByRole('button', { name: 'Submit request' }).click();

        await form.getByRole('alert').filter({ hasText: 'Slack waited three seconds for Mendbot' }).waitFor();
        expect(await form.getByRole('textbox', { name: /^Notes for IT/ }).inputValue()).toBe('Please');
        await holdDeliveries(false);
        const number = await seat.submitRequest();
        await seat
          .card(number)
          .filter({ hasText: /Please[\s\S]* fixed/ })
          .waitFor();
        expect(await seat.messages.locator('strong', { hasText: /^REM-\d+ · / }).count()).toBe(1);
      });
    });

    test('the bot is started again', async () => {
      await inPage(world(), withControls, async (page) => {
        const seat = new Seat(page);

        await press(seat, 'The bot', 'Restart the bot', 'The bot was stopped and started again.');

        await section(seat, 'The bot').getByText('Mendbot is running, connections to Slack: 1').waitFor();
        await seat.send('/remediate help');
        await seat.answer('most exposure').waitFor();
        expect(await answerOf(seat, 'The bot').getAttribute('data-tone')).toBe('info');
      });
    });

    test('a sandbox that stops is missed, and found again at the same address', async () => {
      const first = await openSandbox();
      try {
        const lost = /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/;
        await withPage(world().browser, { url: first.url, expected: [lost] }, async (page) => {
          const seat = new Seat(page);
          const number = await seat.file('zoom');
          const banner = page.getByRole('alert').filter({ hasText: 'The sandbox stopped; start it again' });

          await first.stop();
          await banner.waitFor();
          await using second = await openSandbox({ port: first.port, stateDir: first.stateDir });

          await banner.waitFor({ state: 'detached' });
          await seat.card(number).getByRole('button', { name: 'Accept' }).click();
          await seat
            .card(number)
            .filter({ hasText: /Active · Mina Sato/ })
            .waitFor();
          expect(second.url).toBe(first.url);
        });
      } finally {
        await first[Symbol.asyncDispose]();
      }
    });
  },
  { waitSeconds: 10 },
);
