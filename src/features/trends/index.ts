export { createTrendPainter } from './picture/create-trend-painter.ts';
export { forgetHistory } from './store.ts';
