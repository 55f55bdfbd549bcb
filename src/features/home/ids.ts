/** What comes to us by itself when a person presses or chooses. Each is registered. */
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

/** Fields that are read when their form is submitted. */
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

/** Forms, and shortcuts. */
export const homeForms = {
  homeFilterForm: 'home_filter_form',
} as const;
