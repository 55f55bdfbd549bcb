export { forgetHomeViews } from './store.ts';
