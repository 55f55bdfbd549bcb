import { expect, test } from 'vitest';
import { seatName } from './person-switcher.tsx';

test('a name in Latin letters stands alone', () => {
  expect(seatName({ realName: 'Mina Sato', handle: 'mina.sato' })).toBe('Mina Sato');
});

test('another name has its handle beside it', () => {
  expect(seatName({ realName: '森 はるか', handle: 'haruka.mori' })).toBe('森 はるか (haruka.mori)');
});
