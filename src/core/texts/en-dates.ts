/** By when and how urgently an activity is to be done: changing it, and what has become of due dates. */
export const enDates = {
  'button.change_terms': 'Change due date or priority',
  'button.change_priority': 'Change priority',
  'button.raise_priority': 'Set priority to High',

  'terms.title': 'Change {number}',
  'terms.submit': 'Change',
  'terms.due': 'Due date',
  'terms.due_hint':
    'So far it is the default for {priority}. Counted from today, the default is {high} for High, {medium} for Medium and {low} for Low.',
  'terms.priority': 'Priority',
  'terms.reason': 'Reason',
  'terms.reason_hint':
    'At most {limit, number} characters. It is said in the threads of its cards and to requester, assignee and followers.',
  'terms.reason_exploit': 'A public exploit exists for the recommendation.',
  'terms.reason_alert': 'An active alert in Defender is tied to the recommendation.',
  'terms.done': '{number} is due {due} now, with priority {priority}.',
  'terms.done_undated': '{number} has priority {priority} now.',

  'dates.slipped': 'moved later {count, plural, =1 {once} =2 {twice} other {{count, number} times}}, first due {first}',
  'dates.paused': '{count, plural, one {# day} other {# days}} paused, original due date {original}',
  'dates.heading': 'Due date',
  'dates.heading_slipped': '*Due date* ({slips})',
  'dates.earlier': '{count, plural, one {# earlier date stands} other {# earlier dates stand}} in the history below.',
  'dates.by_default': '{due}: default for {priority}',
  'dates.by_default_unnamed': '{due}: the default',
  'dates.by_chosen': '{due}: chosen at filing by {name}',
  'dates.by_filed': '{due}: set at filing by {name}',
  'dates.by_portal': '{due}: as in the Defender portal',
  'dates.by_reopened': '{due}: set when it was reopened by {name}, {at}',
  'dates.by_changed_reasoned': '{due}: changed by {name}, {at}:',
  'dates.by_changed': '{due}: changed by {name}, {at}: {reason}',

  'dates.by_paused': '{due}: moved by {count, plural, one {# paused day} other {# paused days}}, {at}',

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
