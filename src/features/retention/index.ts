export { readLatestList } from './store.ts';
