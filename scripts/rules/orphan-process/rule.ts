import { z } from 'zod';
import type { ModuleView, SourceFile } from '../../derive/codebase.ts';
import type { Derived } from '../../derive/derive.ts';
import { defineRule, type Report } from '../rule.ts';
import { askingPlaces, type Evidence, evidence, namesAsked, placeName } from './evidence.ts';
import { hasOtherOwner, isServer, isStartedSomewhere } from './servers.ts';

export const rule = defineRule({
  id: 'orphan-process',
  title: 'A server that nothing starts',
  summary:
    'A server that no supervision tree and no other code starts, yet that code calls, casts to or looks up: the calls exit, the casts vanish.',
  severity: 'warning',
  scope: ['lib'],
  options: z.object({}),
  messages: {
    called:
      'No supervision tree starts `{module}`, and neither does other code, yet `{caller}` calls it: every call exits with `:noproc`.',
    cast: 'No supervision tree starts `{module}`, and neither does other code, yet `{caller}` casts to it: every cast is lost without a word.',
    named:
      'No supervision tree starts `{module}`, and neither does other code, yet `{caller}` asks for it by name: there is never a process.',
  },
  check({ derived, covers, report }) {
    const { codebase } = derived;
    const unlisted = unlistedServers(derived, covers);
    if (unlisted.servers.length === 0) return;
    const asking = askingPlaces(codebase, ({ file }) => file.scope !== 'test');
    const asked = namesAsked(asking);
    const candidates = unlisted.servers.filter((view) => !isStartedSomewhere(view, codebase, asked, unlisted.started));
    if (candidates.length === 0) return;
    const counted = evidence(asking, codebase, ({ file }) => covers(file));
    const open = hasUnreadChildren(derived);
    for (const view of candidates) {
      const list = counted.get(view.name);
      if (list?.[0]) report(reportOn(view, list, open(view.file) || hasOtherOwner(view, codebase)));
    }
  },
});

/** Servers that no tree has, and the modules that some tree or `start_child` starts. */
function unlistedServers(
  { codebase, forest, apps }: Derived,
  covers: (file: SourceFile) => boolean,
): { servers: ModuleView[]; started: ReadonlySet<string> } {
  const started = new Set<string>();
  const hasApplication = apps.some((app) => app.applicationModule !== null);
  if (!hasTree(apps.length > 0, hasApplication, forest.read.supervisors.length > 0)) return { servers: [], started };
  for (const { node, parent, atRunTime, spec, running } of forest.read.children)
    if (node || parent !== null || atRunTime)
      for (const name of [spec?.module, spec?.base, spec?.start?.module, running?.callbacks])
        if (name) started.add(name);
  const servers = codebase.allModules.filter(
    (view) => covers(view.file) && !started.has(view.name) && isServer(view, codebase),
  );
  return { servers, started };
}

/** A library without an application leaves the starting of its servers to whoever uses it. */
function hasTree(hasProject: boolean, hasApplication: boolean, hasSupervisor: boolean): boolean {
  return hasProject ? hasApplication : hasSupervisor;
}

/** Whether children in the tree of the same app are computed: one of them may be the server. */
function hasUnreadChildren({ forest, codebase }: Derived): (file: SourceFile) => boolean {
  const files = new Set(
    forest.nodes.all.flatMap(({ known, module, file }) =>
      known === 'unknown' && module === null && file ? [file] : [],
    ),
  );
  const apps = new Set(codebase.files.flatMap(({ path, app }) => (files.has(path) ? [app] : [])));
  return ({ app }) => apps.has(app);
}

function reportOn(view: ModuleView, [first, ...more]: readonly Evidence[], inferred: boolean): Report {
  const { name, fact, file } = view;
  const { kind, site } = first!;
  return {
    messageId: kind,
    at: {
      file,
      module: view,
      fn: null,
      line: fact.line,
      column: fact.column,
      endLine: fact.line,
      code: `defmodule ${name}`,
    },
    confidence: inferred ? 'inferred' : 'exact',
    data: { module: name, caller: placeName(site) },
    related: [first!, ...more]
      .slice(0, 10)
      .map(({ kind: how, site: at }) => ({ file: at.file.path, line: at.line, note: `${how} here` })),
  };
}
