import { type Connection, type ConnectionFailure, connections } from '../../src/core/connection.ts';
import { neverSynced } from '../../src/features/connections/health.ts';
import { type StatusModel, statusReport } from '../../src/features/status/report.ts';
import { aFailure } from './a-failure.ts';
import type { Translator } from './all-texts.ts';
import { everyFailure } from './every-failure.ts';
import { now } from './fixtures.ts';
import { type GalleryView, unread } from './gallery-view.ts';
import { noticeMessage } from './notice-message.ts';

/** The connections with a line in the status while Defender, Graph and groups are in use. */
const shown: readonly Connection[] = connections.filter((connection) => connection !== 'configuration_steps');

/** Each cause once, in pages with one cause for each connection. One notice shows a cause to bot admins. */
export function failureViews(t: Translator, model: StatusModel): readonly GalleryView[] {
  const pages = Array.from({ length: Math.ceil(everyFailure.length / shown.length) }, (_, page) =>
    everyFailure.slice(page * shown.length, (page + 1) * shown.length),
  );
  return [
    ...pages.map((causes, page) => unread(view(`status, each cause, ${page + 1}`, statusOf(t, model, causes)))),
    view(
      'hostile: status, a cause of any length',
      statusOf(t, model, Array(shown.length).fill(aFailure('<&>'.repeat(2000)))),
    ),
    view(
      'notice, failing for want of a permission',
      noticeMessage(t, { ...failing, failure: permission, isOver: false }, now),
    ),
  ];
}

const failing = { kind: 'connection_failing', connection: 'devices' } as const;
const permission = {
  ...({ kind: 'permission_missing', service: 'defender', what: 'devices' } as const),
  ...{ permissions: ['Machine.Read.All'], registration: null },
};

function statusOf(t: Translator, model: StatusModel, causes: readonly ConnectionFailure[]) {
  const health = (failure: ConnectionFailure | undefined) =>
    failure === undefined
      ? neverSynced
      : { ...neverSynced, lastFailure: failure, lastFailureAt: now, failuresInRow: 2 };
  const lines = shown.map((connection, place) => ({
    connection,
    health: health(causes[place]),
    nextTryAt: null,
    heldUpBy: null,
    remarks: [],
  }));
  return statusReport(t, { ...model, connections: lines, roleGroups: { isUsed: true, lapsed: 0 } });
}

function view(name: string, payload: Extract<GalleryView, { readonly surface: 'message' }>['payload']): GalleryView {
  return { name, surface: 'message', payload };
}
