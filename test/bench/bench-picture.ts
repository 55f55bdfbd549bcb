import { createTrendPainter } from '../../src/features/trends/picture/create-trend-painter.ts';
import { fullTrends } from '../support/trend-fixtures.ts';
import type { Report } from './figure.ts';
import { quantile, timesOf } from './median.ts';

const pictures = 5;

/** One picture from the order to the PNG, and for how long meanwhile the process could do nothing else. */
export async function benchPicture(): Promise<Report> {
  const painter = createTrendPainter();
  let longestMs = 0;
  let lastAt = performance.now();
  const beat = setInterval(() => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - lastAt - 1);
    lastAt = now;
  }, 1);
  try {
    const times = await timesOf(pictures, () => painter.paintTrends(fullTrends(90), 'ja-JP'));
    const typicalMs = quantile(times, 0.5);
    return {
      title: 'A picture of trends',
      figures: [
        { what: 'picture: p50', measured: typicalMs, unit: 'ms', limit: null },
        { what: 'picture: everything else waited at most', measured: longestMs, unit: 'ms', limit: null },
      ],
      details: `${typicalMs.toFixed(0)} ms p50 of ${pictures}, each in a process of its own; everything else waited ${longestMs.toFixed(0)} ms at most`,
    };
  } finally {
    clearInterval(beat);
  }
}
