import { on } from '../../platform/event.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import { messageLinked } from '../../platform/outbox/outbox.ts';
import {
  action,
  messageShortcut,
  options,
  shortcut,
  subcommand,
  submission,
} from '../../platform/slack/serve/routing.ts';
import { activityChanged } from '../activities/index.ts';
import { findBehindCveJob } from './cve.ts';
import { requestErrorText } from './errors.ts';
import {
  deviceGroupOptions,
  followInsteadButton,
  followUpButton,
  newRequest,
  newRequestFromMessage,
  openNewRequest,
  recommendationOptions,
  requestFormChange,
  requestFormSubmission,
  requestLinkedButton,
} from './handlers.ts';
import { requestActions, requestForms } from './ids.ts';
import { requestJobs } from './jobs.ts';
import { fillRequestForm } from './kept-form.ts';
import { redrawSameOnClosing, redrawSameOnLinking, redrawSameRequests, sameRequestLines } from './same.ts';
import { linkOriginMessage } from './source.ts';
import { requestSchema } from './store.ts';

export const requestsFeature = defineFeature({
  name: 'requests',
  schema: requestSchema,
  workers: [
    work(requestJobs.fillRequestForm, fillRequestForm),
    work(requestJobs.findBehindCve, findBehindCveJob),
    work(requestJobs.linkOriginMessage, linkOriginMessage),
    work(requestJobs.redrawSame, redrawSameRequests),
  ],
  routes: [
    action(requestActions.recommendation, requestFormChange),
    action(requestActions.option, requestFormChange),
    action(requestActions.groups, requestFormChange),
    action(requestActions.priority, requestFormChange),
    action(requestActions.due, requestFormChange),
    action(requestActions.ticket, requestFormChange),
    action(requestActions.requestLinked, requestLinkedButton),
    action(requestActions.followInstead, followInsteadButton),
    action(requestActions.followUp, followUpButton),
    submission(requestForms.requestForm, requestFormSubmission),
    options(requestActions.recommendation, recommendationOptions),
    options(requestActions.groups, deviceGroupOptions),
    shortcut(requestForms.newRequest, openNewRequest),
    messageShortcut(requestForms.newRequestFromMessage, newRequestFromMessage),
  ],
  subcommands: [subcommand('', newRequest), subcommand('new', newRequest)],
  subscribers: [on(activityChanged, redrawSameOnClosing), on(messageLinked, redrawSameOnLinking)],
  contributions: [requestErrorText, sameRequestLines],
});
