import { expect, test } from 'vitest';
import { placeMenu } from './menu.tsx';

const screen = { width: 390, height: 800 };
const menu = { width: 200, height: 100 };

test('a menu opens below its button', () => {
  const anchor = { left: 20, right: 60, top: 100, bottom: 130 };

  expect(placeMenu(anchor, menu, screen)).toEqual({ left: 20, top: 134 });
});

test('at the lower right corner it opens above and to the left', () => {
  const anchor = { left: 340, right: 380, top: 740, bottom: 770 };

  expect(placeMenu(anchor, menu, screen)).toEqual({ left: 180, top: 636 });
});

test('it never leaves the screen', () => {
  const anchor = { left: -50, right: -10, top: 20, bottom: 790 };

  expect(placeMenu(anchor, menu, screen)).toEqual({ left: 8, top: 8 });
});
