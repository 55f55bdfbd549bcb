import { parentPort, workerData } from 'node:worker_threads';
import { translatorFor } from '../i18n/translator.ts';
import type { PictureOrder } from './create-trend-painter.ts';
import { drawPng, drawSvg } from './draw-png.ts';
import { trendChart } from './trend-chart.ts';

// Whoever starts this thread gives it an order.
const { trends, locale } = workerData as PictureOrder;
parentPort?.postMessage(drawPng(drawSvg(trendChart(translatorFor(locale), trends))));
