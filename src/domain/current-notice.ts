import type { Exception } from '../features/exceptions/index.ts';
import type { Activity } from './activity.ts';
import type { Leaver } from './leaver.ts';
import type { NamedActivity } from './named-activity.ts';
import type { NoticeContent, NoticeKind, RoleChanged } from './notice.ts';
import type { ReportReading } from './report.ts';
import type { Role } from './role.ts';

type NotedAs<K extends NoticeKind> = Extract<NoticeContent, { readonly kind: K }>;

/** Those of which something is read at delivery. */
type ReadKind =
  | 'connection_failing'
  | 'portal_first_read'
  | 'portal_summary'
  | 'exception_undecidable'
  | 'person_left'
  | 'request_without_it_admin'
  | 'role_changed'
  | 'report';

/** What a notice says when it is delivered: what was noted, with what is true of it by then. */
export type CurrentContent =
  | NotedAs<Exclude<NoticeKind, ReadKind>>
  /** `isOver`: the trouble that it reports has ended since. */
  | (NotedAs<'connection_failing'> & { readonly isOver: boolean })
  /** `named`: some of the activities that it is about. */
  | (NotedAs<'portal_first_read' | 'portal_summary'> & { readonly named: readonly NamedActivity[] })
  /** `requester`: their display name; `null` where Slack does not know them. */
  | { readonly kind: 'exception_undecidable'; readonly exception: Exception; readonly requester: string | null }
  | { readonly kind: 'person_left'; readonly leaver: Leaver }
  | ({ readonly kind: 'request_without_it_admin' } & Pick<Activity, 'number' | 'title' | 'scope'>)
  | ({ readonly kind: 'role_changed' } & RoleChangeReading)
  | ({ readonly kind: 'report' } & ReportReading);

/** A change of a person's role, with the roles that they have now. */
export interface RoleChangeReading extends Pick<RoleChanged, 'role' | 'before' | 'after'> {
  /** The display name of the bot admin; `null` where Slack does not know them. */
  readonly by: string | null;
  /** All roles that they have now, by name, through a group or by default. */
  readonly held: readonly Role[];
}

export interface CurrentNotice {
  readonly id: string;
  readonly createdAt: Date;
  readonly content: CurrentContent;
}
