export {
  type ActivityFilter,
  activityFilterWords,
  dueFilters,
  filterFlags,
  noFilter,
  originWords,
  type ParsedFilter,
  readFilter,
  stateText,
} from './filter.ts';
export { filterEcho } from './filter-echo.ts';
export { list, showAllButton } from './handlers.ts';
export { listActions } from './ids.ts';
export { activitiesPerPage, wrongFilter } from './list.ts';
export { nameFilterGroups, offerFilterGroups, readFilterGroups } from './names.ts';
export { orderWords } from './orders.ts';
export { listQueryOf, readListPage } from './read.ts';
export { readTopEntries } from './read-top.ts';
export { exportScopeOf, isInTrends, type TrendScope, trendScopeOf } from './scope.ts';
export { countAllListed, isListed, type ListQuery, listForReader, listOrder, type ReasonForReader } from './store.ts';
export { type TrendSpan, trendSpans, trendValue } from './top.ts';
export { type TopEntry, topLine } from './top-view.ts';
