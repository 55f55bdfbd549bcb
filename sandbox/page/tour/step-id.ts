export type StepId =
  | 'file'
  | 'accept'
  | 'complete'
  | 'again'
  | 'patch'
  | 'dispute'
  | 'portal'
  | 'connect'
  | 'ticket'
  | 'rejected'
  | 'top'
  | 'guest'
  | 'trouble';
