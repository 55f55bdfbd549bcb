/** By when and how urgently an activity is to be done: changing it, and what has become of due dates. */
export const enDates = {
  'button.change_terms': 'Change due date or priority',
  'button.change_priority': 'Change priority',
  'button.raise_priority': 'Set priority to High',

  'dates.paused': '{count, plural, one {# day} other {# days}} paused, original due date {original}',

  'event.activity_paused': '{number} is paused until {until} ({exceptions}).',
  'event.activity_resumed':
    '{number} is no longer paused.{dated, select, yes { The due date moves by {days, plural, one {# day} other {# days}}, to {due}.} other {}}',
  'event.due_changed': '{name} changed the due date of {number}.',
  'event.due_moved': '{name} changed the due date of {number} from {dueBefore} to {due}.',
  'event.due_set': '{name} gave {number} the due date {due}.',
  'event.priority_changed': '{name} changed the priority of {number}.',
  'event.priority_moved': '{name} changed the priority of {number} from {priorityBefore} to {priority}.',
  'event.terms_moved':
    '{name} changed {number}: due {due} instead of {dueBefore}, priority {priority} instead of {priorityBefore}.',

  'refusal.terms_unchanged.dated': 'Neither the due date nor the priority is another one. Change one of them.',
  'refusal.terms_unchanged.undated': 'The priority is not another one. Choose the one that it is to have.',
  'refusal.terms_changed.dated':
    'In the meantime {name} has changed {number}, {at}: it is due {due}, with priority {priority}. Open the form again if that is still not right.',
  'refusal.terms_changed.undated':
    'In the meantime {name} has changed {number}, {at}: it has priority {priority}. Open the form again if that is still not right.',
} as const;
