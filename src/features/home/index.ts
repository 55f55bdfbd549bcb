export { forgetHomeViews } from './home-views.ts';
