export const homeActions = {
  homeNew: 'home_new',
  homeSettings: 'home_settings',
  homeShow: 'home_show',
  homeStatus: 'home_status',
  homeFilter: 'home_filter',
  homeSort: 'home_sort',
  homeNewer: 'home_newer',
  homeOlder: 'home_older',
} as const;

export const homeFields = {
  filterText: 'filter_text',
  filterEmail: 'filter_email',
  filterStates: 'filter_states',
  filterPriorities: 'filter_priorities',
  filterOptions: 'filter_options',
  filterGroups: 'filter_groups',
  filterDue: 'filter_due',
  filterCompleters: 'filter_completers',
  filterOrigins: 'filter_origins',
  filterFlags: 'filter_flags',
  filterSort: 'filter_sort',
} as const;

export const homeForms = {
  homeFilterForm: 'home_filter_form',
} as const;
