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
import { askMicrosoft, readDetail, readWeaknesses } from './read.ts';
import { detailTexts } from './texts.ts';

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

export async function openDevicesButton(call: ActionCall): Promise<After> {
  const { activityId } = activityTarget(call.value);
  return await openDetail(call, activityId, 'devices');
}

/** Replaces the shown section or page in the open modal; from a message, opens a new modal. */
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

/**
 * Updates the open details modal after an action in it. `said` is shown on top; for an action in a message, `said` is
 * the reply.
 */
export async function showDetailAnew(call: ActionCall, id: ActivityId, said: string | null): Promise<After> {
  const { view } = call;
  if (view?.type !== 'modal') {
    return said === null ? null : () => call.reply({ text: said, blocks: [section(said)] });
  }
  const place = detailValue.decode(view.private_metadata) ?? startOf('overview');
  const model = await readModel(call, { activityId: id, place, said });
  return () => updateView(call.deps, { view_id: view.id, view: viewOf(call, model) });
}

/** Updates the details modal from which a form was opened. Does nothing where that modal is closed. */
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
  /** The activity’s version when the button was rendered; absent where a change since then needs no remark. */
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

/**
 * Microsoft’s answers arrive after the section is open. The view hash prevents overwriting a view that the person has
 * left.
 */
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
    isPending.steps ? askMicrosoft(context, deps.configurationSteps, activity) : shown.steps,
    isPending.software ? askMicrosoft(context, deps.software, activity) : shown.software,
  ]);
  const view = viewOf(call, { ...model, shown: { ...shown, weaknesses, steps, software } });
  await updateView(call.deps, { ...shownAs, view });
}

function areStepsPending(steps: ConfigurationSteps | null): boolean {
  return steps?.kind === 'being_read' || (steps?.kind === 'known' && steps.isOld);
}

export async function show(call: CommandCall, text: string): Promise<After> {
  if (text === '') return answer(call, askForNumber(call, 'show'));
  const exceptionNumber = parseExceptionNumber(text);
  if (exceptionNumber !== null) return await showException(call, exceptionNumber);
  const { id } = await requireActivityByText(call.context, text);
  return await openDetail(call, id);
}
