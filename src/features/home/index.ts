export { homeActions } from './ids.ts';
export { forgetHomeViews } from './store.ts';
