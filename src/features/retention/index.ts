export { readLatestList } from './removal-lists.ts';
