import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import type { SlackDeps } from '../../src/slack/deps.ts';
import { actionIds, callbackIds, fieldIds, optionSourceIds } from '../../src/slack/ids.ts';
import { register } from '../../src/slack/register.ts';
import { viewGallery } from '../support/view-gallery.ts';
import { readSourceFiles, root } from './source-files.ts';

type Id = string | RegExp;

/** Notes what is registered, in the forms of Bolt's methods that are used. */
class RecordingApp {
  readonly seen = {
    actions: [] as Id[],
    forms: [] as Id[],
    optionSources: [] as Id[],
    shortcuts: [] as Id[],
    shortcutTypes: new Map<Id, string | undefined>(),
    commands: [] as Id[],
    events: [] as Id[],
  };

  action(constraints: { readonly action_id: Id }): void {
    this.seen.actions.push(constraints.action_id);
  }

  view(constraints: { readonly callback_id: Id }): void {
    this.seen.forms.push(constraints.callback_id);
  }

  options(id: Id): void {
    this.seen.optionSources.push(id);
  }

  shortcut(constraints: { readonly callback_id: Id; readonly type?: string }): void {
    this.seen.shortcutTypes.set(constraints.callback_id, constraints.type);
    this.seen.shortcuts.push(constraints.callback_id);
  }

  command(name: Id): void {
    this.seen.commands.push(name);
  }

  event(name: Id): void {
    this.seen.events.push(name);
  }
}

const emitted = emittedIds();
const registered = registeredIds();

describe('what a view can emit is registered, and the reverse', () => {
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

test('fields that are read only on submission are none of the registered actions', () => {
  expect(emitted.fields).toEqual(Object.values(fieldIds).toSorted());
});

describe('what nobody knows is answered by one listener', () => {
  const known = [...Object.values(actionIds), ...Object.values(callbackIds), ...optionSourceIds, '/remediate'];

  test.each(['actions', 'forms', 'optionSources', 'shortcuts', 'commands'] as const)('%s', (kind) => {
    const [catchAll, ...rest] = registered.patterns[kind];

    expect(rest).toEqual([]);
    expect(['', 'something_else', 'line\nbreak', 'accept_activity_x'].every((id) => catchAll?.test(id))).toBe(true);
  });

  test('but not what has a listener of its own', () => {
    const taken = {
      actions: registered.actions,
      forms: registered.forms,
      optionSources: registered.optionSources,
      shortcuts: registered.shortcuts,
      commands: registered.commands,
    };

    for (const kind of Object.keys(taken) as (keyof typeof taken)[]) {
      const catchAll = registered.patterns[kind][0];
      expect(taken[kind].filter((id) => !known.includes(id) || catchAll?.test(id))).toEqual([]);
    }
  });
});

describe('manifest.json', () => {
  const manifest: {
    readonly features: {
      readonly slash_commands: readonly { readonly command: string }[];
      readonly shortcuts: readonly { readonly callback_id: string; readonly type: string }[];
    };
    readonly settings: { readonly event_subscriptions: { readonly bot_events: readonly string[] } };
  } = JSON.parse(readFileSync(resolve(root, 'manifest.json'), 'utf8'));

  test('has the commands that are listened to', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(registered.commands);
  });

  test('has the shortcuts that are listened to', () => {
    // What the manifest calls by one name arrives under another.
    const arrivesAs: Readonly<Record<string, string>> = { global: 'shortcut', message: 'message_action' };

    expect(manifest.features.shortcuts.map(({ callback_id: id, type }) => ({ id, type: arrivesAs[type] }))).toEqual(
      registered.shortcuts.map((id) => ({ id, type: registered.shortcutTypes.get(id) })),
    );
  });

  test('subscribes to the events that are listened to', () => {
    expect(manifest.settings.event_subscriptions.bot_events.toSorted()).toEqual(registered.events);
  });
});

test('the gallery shows every view', () => {
  const support = resolve(root, 'test/support');
  const galleries = readdirSync(support).filter((name) => name.endsWith('-gallery.ts'));
  const gallery = galleries.map((name) => readFileSync(resolve(support, name), 'utf8')).join('');
  // `notice`, `form`, `listFrame` and `sentenceMessage` are what the others are made of.
  const views = readSourceFiles()
    .filter(({ path }) => path.startsWith('slack/views/'))
    .flatMap(({ text }) => [...text.matchAll(/^export function (\w+)\([^{]*?\): (?:ModalView|MessageView) \{$/gm)])
    .map(([, name]) => name ?? '')
    .filter((name) => !['notice', 'form', 'listFrame', 'sentenceMessage'].includes(name));

  expect(views.length).toBeGreaterThan(15);
  expect(views.filter((name) => !gallery.includes(`${name}(`))).toEqual([]);
});

function registeredIds() {
  const app = new RecordingApp();
  // Registering uses nothing of Bolt's app but these methods, and nothing of the dependencies at all.
  register(app as unknown as App, {} as SlackDeps);
  return {
    actions: names(app.seen.actions),
    forms: names(app.seen.forms),
    optionSources: names(app.seen.optionSources),
    shortcuts: names(app.seen.shortcuts),
    shortcutTypes: app.seen.shortcutTypes,
    commands: names(app.seen.commands),
    events: names(app.seen.events),
    patterns: {
      actions: patterns(app.seen.actions),
      forms: patterns(app.seen.forms),
      optionSources: patterns(app.seen.optionSources),
      shortcuts: patterns(app.seen.shortcuts),
      commands: patterns(app.seen.commands),
    },
  };
}

function names(ids: readonly Id[]): readonly string[] {
  return ids.filter((id) => typeof id === 'string').toSorted();
}

function patterns(ids: readonly Id[]): readonly RegExp[] {
  return ids.filter((id) => id instanceof RegExp);
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
    actions: idsIn(elements).filter((id) => !silentIds.includes(id)),
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

function idsIn(elements: readonly unknown[]): readonly string[] {
  return unique(everyObject(elements).map((element) => element['action_id']));
}

function unique(ids: readonly unknown[]): readonly string[] {
  return [...new Set(ids.filter((id) => typeof id === 'string'))].toSorted();
}
