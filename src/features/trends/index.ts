export { forgetHistory } from './forget-history.ts';
export { createTrendPainter } from './picture/create-trend-painter.ts';
