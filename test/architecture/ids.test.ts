import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { routing } from '../../src/app.ts';
import type { Services } from '../../src/platform/services.ts';
import { platformActions } from '../../src/platform/slack/ids.ts';
import { chosenButton } from '../../src/platform/slack/more-actions.ts';
import { type Route, register } from '../../src/platform/slack/serve/routing.ts';
import { actionIds, fieldIds } from '../support/all-ids.ts';
import { viewGallery } from '../support/view-gallery.ts';
import { readSourceFiles, root } from './source-files.ts';

/** Notes what is registered, in the forms of Bolt's methods that are used. */
class RecordingApp {
  readonly listeners: string[] = [];

  action(constraints: object): void {
    this.#note('action', constraints);
  }

  view(constraints: object): void {
    this.#note('view', constraints);
  }

  options(constraints: object): void {
    this.#note('options', constraints);
  }

  shortcut(constraints: object): void {
    this.#note('shortcut', constraints);
  }

  command(name: RegExp): void {
    this.listeners.push(`command ${name.source}`);
  }

  event(type: RegExp): void {
    this.listeners.push(`event ${type.source}`);
  }

  #note(kind: string, constraints: object): void {
    this.listeners.push(`${kind} ${JSON.stringify(constraints)}`);
  }
}

const emitted = emittedIds();
const registered = registeredIds();

describe('every id that a view emits is registered, and the reverse:', () => {
  test('actions', () => {
    expect(registered.actions).toEqual(emitted.actions);
    expect(emitted.actions).toEqual(Object.values(actionIds).toSorted());
  });

  test('forms', () => {
    expect(registered.forms).toEqual(emitted.forms);
  });

  test('type-aheads', () => {
    expect(registered.optionSources).toEqual(emitted.optionSources);
  });
});

test('every field is shown by a view in `test/support/`, and is no registered action', () => {
  expect(emitted.fields).toEqual(Object.values(fieldIds).toSorted());
});

test('one listener takes all ids of a kind', () => {
  expect(listenersOfApp()).toEqual([
    'command [\\s\\S]*',
    'shortcut {}',
    'action {"type":"block_actions"}',
    'view {"type":"view_submission"}',
    'options {}',
    'event [\\s\\S]*',
  ]);
});

describe('manifest.previews.json', () => {
  const manifest: {
    readonly features: {
      readonly slash_commands: readonly { readonly command: string }[];
      readonly shortcuts: readonly { readonly callback_id: string; readonly type: string }[];
    };
    readonly settings: { readonly event_subscriptions: { readonly bot_events: readonly string[] } };
  } = JSON.parse(readFileSync(resolve(root, 'manifest.previews.json'), 'utf8'));

  test('has the commands that are listened to', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(registered.commands);
  });

  test('has the shortcuts that are listened to', () => {
    // What the manifest calls by one name arrives under another.
    const arrivesAs: Readonly<Record<string, string>> = { global: 'shortcut', message: 'message_action' };

    expect(
      manifest.features.shortcuts.map(({ callback_id: id, type }) => `${arrivesAs[type]}:${id}`).toSorted(),
    ).toEqual(registered.shortcuts);
  });

  test('subscribes to the events that are listened to', () => {
    expect(manifest.settings.event_subscriptions.bot_events.toSorted()).toEqual(registered.events);
  });
});

test('the gallery shows every view', () => {
  const support = resolve(root, 'test/support');
  const galleries = readdirSync(support).filter((name) => name.endsWith('-gallery.ts'));
  const gallery = galleries.map((name) => readFileSync(resolve(support, name), 'utf8')).join('');
  // `notice`, `form`, `listFrame`, `sentenceMessage` and `withoutTable` are what the others are made of.
  const views = readSourceFiles()
    .flatMap(({ text }) => [...text.matchAll(/^export function (\w+)\([^{]*?\): (?:ModalView|MessageView) \{$/gm)])
    .map(([, name]) => name ?? '')
    .filter((name) => !['notice', 'form', 'listFrame', 'sentenceMessage', 'withoutTable'].includes(name));

  expect(views.length).toBeGreaterThan(15);
  expect(views.filter((name) => !gallery.includes(`${name}(`))).toEqual([]);
});

function listenersOfApp(): readonly string[] {
  const app = new RecordingApp();
  // Registering uses nothing of Bolt's app but these methods, and nothing of the dependencies at all.
  register(app as unknown as App, {} as Services, routing);
  return app.listeners;
}

function registeredIds() {
  const idsOf = (wanted: Route['kind']) =>
    routing.routes.flatMap(({ kind, id }) => (kind === wanted ? [id] : [])).toSorted();
  return {
    actions: [...idsOf('action'), ...Object.values(platformActions)].toSorted(),
    forms: idsOf('submission'),
    optionSources: idsOf('options'),
    shortcuts: [
      ...idsOf('message_action').map((id) => `message_action:${id}`),
      ...idsOf('shortcut').map((id) => `shortcut:${id}`),
    ],
    commands: [routing.command],
    events: idsOf('event'),
  };
}

type Json = Readonly<Record<string, unknown>>;

function emittedIds() {
  const payloads: readonly Json[] = viewGallery().map(({ payload }) => ({ ...payload }));
  const inputs = payloads.flatMap(blocksOf).filter(({ type }) => type === 'input');
  const silent = inputs.filter((block) => block['dispatch_action'] !== true).map((block) => block['element']);
  const silentIds = idsIn(silent);
  const elements = payloads.flatMap((payload) => everyObject(payload));
  const sources = elements.filter(({ type }) => type === 'external_select' || type === 'multi_external_select');
  return {
    actions: unique([...idsIn(elements), ...chosenIn(elements)].filter((id) => !silentIds.includes(id))),
    fields: silentIds,
    forms: unique(payloads.map((payload) => payload['callback_id'])),
    optionSources: idsIn(sources),
  };
}

function blocksOf(payload: Json): readonly Json[] {
  return Array.isArray(payload['blocks']) ? payload['blocks'] : [];
}

function everyObject(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(everyObject);
  if (typeof value !== 'object' || value === null) return [];
  return [{ ...value }, ...Object.values(value).flatMap(everyObject)];
}

/** The buttons that are options of a select. */
function chosenIn(elements: readonly Json[]): readonly string[] {
  const selects = elements.filter((element) => element['action_id'] === platformActions.moreActions);
  return selects.flatMap(({ options }) =>
    (options as readonly Json[]).map(({ value }) => chosenButton(String(value)).id),
  );
}

function idsIn(elements: readonly unknown[]): readonly string[] {
  return unique(everyObject(elements).map((element) => element['action_id']));
}

function unique(ids: readonly unknown[]): readonly string[] {
  return [...new Set(ids.filter((id) => typeof id === 'string'))].toSorted();
}
