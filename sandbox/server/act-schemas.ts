import { z } from 'zod';
import { appPermissions, type ControlAct } from '../protocol/control-acts.ts';
import type { PersonAct, Place, SuggestionRequest } from '../protocol/person-acts.ts';

const channelId = z.string();
const ts = z.string();
const viewId = z.string();
const recommendationId = z.string();
const personId = z.string();
const forS = z.number().positive().max(86_400);
const share = z.number().min(0).max(1);
const isOn = z.boolean();
/** At most a year, since a longer move takes too long. */
const minutes = z
  .number()
  .positive()
  .max(366 * 24 * 60);

const place = exactly<Place>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('message'), channelId, ts }),
    z.object({ kind: z.literal('view'), viewId }),
  ]),
);

const elementAt = { place, blockId: z.string(), actionId: z.string() };

export const suggestionSchema = exactly<SuggestionRequest>()(
  z.object({
    ...elementAt,
    query: z.string(),
  }),
);

export const personActSchema = exactly<PersonAct>()(
  z.discriminatedUnion('do', [
    z.object({ do: z.literal('command'), channelId, text: z.string() }),
    z.object({ do: z.literal('post'), channelId, text: z.string(), threadTs: ts.exactOptional() }),
    z.object({ do: z.literal('shortcut'), callbackId: z.string() }),
    z.object({ do: z.literal('message-shortcut'), callbackId: z.string(), channelId, ts }),
    z.object({ ...elementAt, do: z.literal('press'), option: z.string().exactOptional() }),
    z.object({ ...elementAt, do: z.literal('choose'), values: z.array(z.string()).readonly() }),
    z.object({ ...elementAt, do: z.literal('fill'), text: z.string(), isEnterPressed: z.boolean() }),
    z.object({ do: z.literal('submit'), viewId }),
    z.object({ do: z.literal('close'), viewId }),
    z.object({ do: z.literal('close-all') }),
    z.object({ do: z.literal('open-home') }),
    z.object({ do: z.literal('read'), channelId }),
    z.object({ do: z.literal('dismiss'), channelId, ts }),
    z.object({ do: z.literal('delete'), channelId, ts }),
    z.object({ do: z.literal('join'), channelId }),
    z.object({ do: z.literal('leave'), channelId }),
  ]),
);

export const controlActSchema = exactly<ControlAct>()(
  z.discriminatedUnion('do', [
    z.object({ do: z.literal('move-time'), minutes }),
    z.object({ do: z.literal('restart-bot') }),
    z.object({
      do: z.enum(['patch-devices', 'silence-devices', 'exclude-devices', 'move-devices']),
      recommendationId,
      share,
    }),
    z.object({
      do: z.enum(['wake-devices', 'release-version', 'reexpose-devices', 'publish-exploit', 'raise-alert']),
      recommendationId,
    }),
    z.object({ do: z.literal('enter-kev'), recommendationId }),
    z.object({ do: z.literal('portal-request'), recommendationId, personId, withTicket: z.boolean() }),
    z.object({ do: z.literal('portal-complete'), activityId: z.string(), personId }),
    z.object({ do: z.literal('portal-exception'), recommendationId, personId }),
    z.object({ do: z.literal('portal-cancel-exception'), recommendationId, personId }),
    z.object({
      do: z.literal('intune-decide'),
      taskId: z.string(),
      personId,
      decision: z.enum(['active', 'rejected', 'completed']),
    }),
    z.object({ do: z.literal('intune-connection'), isOn }),
    z.object({
      do: z.literal('change-person'),
      personId,
      change: z.enum(['deactivate', 'reactivate', 'make-guest', 'make-member']),
    }),
    z.object({ do: z.literal('change-time-zone'), personId, timeZone: z.string() }),
    z.object({ do: z.enum(['slack-rate-limit', 'slack-refuse-posts']), forS }),
    z.object({ do: z.literal('slack-drop-socket') }),
    z.object({ do: z.enum(['slack-deliver-twice', 'slack-hold-deliveries']), isOn }),
    z.object({ do: z.literal('slack-heal') }),
    z.object({ do: z.enum(['microsoft-rate-limit', 'microsoft-unavailable']), forS }),
    z.object({ do: z.enum(['microsoft-cut-answers', 'microsoft-refuse-token']) }),
    z.object({ do: z.literal('microsoft-deny-permission'), permission: z.enum(appPermissions) }),
    z.object({ do: z.literal('microsoft-heal') }),
    z.object({ do: z.enum(['cisa-unreachable', 'cisa-shorten', 'cisa-miscount', 'cisa-heal']) }),
  ]),
);

/** Compiles only if the schema allows exactly what the type allows. */
function exactly<T>() {
  return <S extends z.ZodType<T>>(schema: S & ([T] extends [z.infer<S>] ? unknown : never)): S => schema;
}
