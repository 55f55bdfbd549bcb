import { expect, test } from 'vitest';
import { safeAddress } from './safe-link.tsx';

test.each(['https://x.example', 'http://127.0.0.1:4000/a', 'mailto:a@b.example'])('%s may be followed', (url) => {
  expect(safeAddress(url)).toBe(url);
});

test.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'data:text/html,x', '/path', ''])(
  '%s may not',
  (url) => {
    expect(safeAddress(url)).toBeNull();
  },
);
