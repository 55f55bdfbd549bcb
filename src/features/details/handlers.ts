import type { ModalView } from '@slack/types';
import { rejectWith } from '../../core/domain-error.ts';
import { type ActivityId, parseExceptionNumber } from '../../core/identifiers.ts';
import type { ConfigurationSteps } from '../../microsoft/recommendation.ts';
import {
  type ActionCall,
  type After,
  type Call,
  type CommandCall,
  type Opening,
  openModal,
  type SubmissionCall,
  updateView,
} from '../../platform/slack/call.ts';
import { section } from '../../platform/slack/views/elements.ts';
import { answer } from '../access/index.ts';
import { activityTarget, askForNumber, requireActivityByText } from '../activities/index.ts';
import { showException } from '../exceptions/index.ts';
import { activityDetailModal } from './detail.ts';
import { type ActivityDetailModel, detailModelOf } from './model.ts';
import { type DetailPlace, detailValue, startOf } from './place.ts';
import { readConfigurationSteps, readDetail, readSoftware, readWeaknesses } from './read.ts';
import { detailTexts } from './texts.ts';

/** From wherever an activity is named: the card's menu, a list, Home, a command, a message's menu. */
export async function openDetail(
  call: Opening,
  id: ActivityId,
  section: 'overview' | 'devices' = 'overview',
): Promise<After> {
  const model = await readModel(call, { activityId: id, place: startOf(section), said: null });
  return () => openModal(call, viewOf(call, model));
}

export async function openDetailButton(call: ActionCall): Promise<After> {
  const { activityId } = activityTarget(call.value);
  return await openDetail(call, activityId);
}

/** From a message about devices. */
export async function openDevicesButton(call: ActionCall): Promise<After> {
  const { activityId } = activityTarget(call.value);
  return await openDetail(call, activityId, 'devices');
}

/** Another section, or another page of one, takes the place of what is shown. */
export async function detailPlaceButton(call: ActionCall): Promise<After> {
  const { view } = call;
  const { activityId, seenVersion, ...place } = detailValue.decode(call.value) ?? rejectWith('activity_gone', {});
  if (view?.type !== 'modal') return await openDetail(call, activityId);
  const model = await readModel(call, { activityId, seenVersion, place, said: null });
  return async () => {
    const hash = await updateView(call.deps, { view_id: view.id, view: viewOf(call, model) });
    if (hash !== null) await fillIn(call, model, { view_id: view.id, hash });
  };
}

/** The details in which a person acted, as they are now. `said` is above them, or is the answer to a message. */
export async function showDetailAnew(call: ActionCall, id: ActivityId, said: string | null): Promise<After> {
  const { view } = call;
  if (view?.type !== 'modal') {
    return said === null ? null : () => call.reply({ text: said, blocks: [section(said)] });
  }
  const place = detailValue.decode(view.private_metadata) ?? startOf('overview');
  const model = await readModel(call, { activityId: id, place, said });
  return () => updateView(call.deps, { view_id: view.id, view: viewOf(call, model) });
}

/** Brings the details from which a form was opened in line; a person who has closed them meanwhile is shown nothing. */
export async function refreshDetailBeneath(
  call: Call,
  { previous_view_id: viewId }: SubmissionCall['view'],
  id: ActivityId,
): Promise<void> {
  if (viewId === null) return;
  const model = await readModel(call, { activityId: id, place: startOf('overview'), said: null });
  await updateView(call.deps, { view_id: viewId, view: viewOf(call, model) });
}

interface Wanted {
  readonly activityId: ActivityId;
  readonly place: DetailPlace;
  /** What the press carried; left out where it does not matter what a person saw. */
  readonly seenVersion?: number;
  readonly said: string | null;
}

async function readModel({ context, deps, t: translator }: Call, wanted: Wanted): Promise<ActivityDetailModel> {
  const t = translator.with(detailTexts);
  const { configurationSteps, isDefenderConfigured } = deps;
  const { vulnerabilities, software } = isDefenderConfigured ? deps : { vulnerabilities: null, software: null };
  const read = await readDetail(context, { vulnerabilities, software, configurationSteps }, wanted);
  const { status, version } = read.detail.activity;
  const isChanged = wanted.seenVersion !== undefined && wanted.seenVersion !== version;
  const changed = isChanged ? t.mrkdwn('detail.changed_meanwhile', { state: t.text(`state.${status.state}`) }) : null;
  return { ...detailModelOf(read), said: wanted.said ?? changed };
}

function viewOf({ t, deps }: Call, model: ActivityDetailModel): ModalView {
  return activityDetailModal(t.with(detailTexts), model, deps.portalLinks);
}

/** What Microsoft is asked for comes once the section is open, unless the person has gone on by then. */
async function fillIn(
  call: Call,
  model: ActivityDetailModel,
  shownAs: { readonly view_id: string; readonly hash: string },
): Promise<void> {
  const { context, deps } = call;
  const { activity, shown } = model;
  if (shown.section !== 'recommendation') return;
  const isPending = {
    weaknesses: shown.weaknesses?.kind === 'being_read',
    steps: areStepsPending(shown.steps),
    software: shown.software?.kind === 'being_read',
  };
  if (!isPending.weaknesses && !isPending.steps && !isPending.software) return;
  const { page } = shown;
  const [weaknesses, steps, software] = await Promise.all([
    isPending.weaknesses ? readWeaknesses(context, deps.vulnerabilities, { activity, page }) : shown.weaknesses,
    isPending.steps ? readConfigurationSteps(context, deps.configurationSteps, activity) : shown.steps,
    isPending.software ? readSoftware(context, deps.software, activity) : shown.software,
  ]);
  const view = viewOf(call, { ...model, shown: { ...shown, weaknesses, steps, software } });
  await updateView(call.deps, { ...shownAs, view });
}

function areStepsPending(steps: ConfigurationSteps | null): boolean {
  return steps?.kind === 'being_read' || (steps?.kind === 'known' && steps.isOld);
}

/** Opens an activity, or shows an exception. */
export async function show(call: CommandCall, text: string): Promise<After> {
  if (text === '') return answer(call, askForNumber(call, 'show'));
  const exceptionNumber = parseExceptionNumber(text);
  if (exceptionNumber !== null) return await showException(call, exceptionNumber);
  const { id } = await requireActivityByText(call.context, text);
  return await openDetail(call, id);
}
