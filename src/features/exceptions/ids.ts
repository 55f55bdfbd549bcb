export const exceptionActions = {
  exceptionsShow: 'exceptions_show',
  exceptionOpen: 'exception_open',
  exceptionsPrevious: 'exceptions_previous',
  exceptionsNext: 'exceptions_next',
  exceptionRecommendation: 'exception_recommendation',
  exceptionScope: 'exception_scope',
  exceptionGroups: 'exception_groups',
  exceptionDuration: 'exception_duration',
  requestException: 'request_exception',
  requestApproval: 'request_approval',
  approveException: 'approve_exception',
  rejectException: 'reject_exception',
  cancelException: 'cancel_exception',
  renewException: 'renew_exception',
} as const;

export const exceptionFields = {
  justification: 'exception_justification',
  exceptionContext: 'exception_context',
  exceptionUntil: 'exception_until',
} as const;

export const exceptionForms = {
  exceptionForm: 'exception_form',
  approveExceptionForm: 'approve_exception_form',
  rejectExceptionForm: 'reject_exception_form',
  cancelExceptionForm: 'cancel_exception_form',
} as const;
