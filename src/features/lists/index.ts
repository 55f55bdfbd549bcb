export {
  type ActivityFilter,
  dueFilters,
  flagWords,
  noFilter,
  originWords,
  type ParsedFilter,
  parseActivityFilter,
} from './activity-filter.ts';
export { activityFilterWords, stateWords } from './activity-filter-words.ts';
export { wrongFilter } from './activity-list.ts';
export { dueAndPlan } from './due-and-plan.ts';
export { filterEcho } from './filter-echo.ts';
export { listActions } from './ids.ts';
export { type ActivityList, activitiesPerPage, listQueryOf, readListPage } from './list-activities.ts';
export { countAllListed, isListed, type ListQuery, listFirst, listOrder } from './list-activities-store.ts';
export { showAllButton } from './list-page.ts';
export { nameFilterGroups } from './name-filter-groups.ts';
export { offerFilterGroups, readFilterGroups } from './offer-filter-groups.ts';
export { listTopActivities } from './top-activities.ts';
export { topLine } from './top-line.ts';
export { isInTrends, type TrendScope } from './trend-scope.ts';
export { trendScopeOf } from './trend-scope-of.ts';
export { type TrendSpan, trendSpans } from './trend-spans.ts';
export { trendValue } from './values.ts';
