import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const mostTabs = 80;

/** Goes on with Tab, as somebody without a mouse does; fails where Tab does not lead to it. */
export async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await wanted.waitFor();
  for (let pressed = 0; pressed < mostTabs; pressed += 1) {
    if (await hasFocus(wanted)) {
      if (!(await hasRing(wanted))) throw new Error(`${wanted} has the focus, but nothing shows it.`);
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${mostTabs} times ${key} do not lead to ${wanted}.`);
}

export async function expectFocus(wanted: Locator): Promise<void> {
  await wanted.waitFor();
  await expect.poll(() => hasFocus(wanted)).toBe(true);
}

function hasFocus(wanted: Locator): Promise<boolean> {
  return wanted.evaluate((element) => element === element.ownerDocument.activeElement);
}

/** On the element, or on the box that is drawn around it. */
function hasRing(wanted: Locator): Promise<boolean> {
  return wanted.evaluate((element) => {
    const styleOf = element.ownerDocument.defaultView.getComputedStyle;
    const isRinged = (one: unknown) => styleOf(one).outlineStyle !== 'none' && styleOf(one).outlineWidth !== '0px';
    return isRinged(element) || isRinged(element.parentElement);
  });
}
