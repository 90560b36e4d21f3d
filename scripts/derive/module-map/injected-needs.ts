/** What a `use` writes into a module: the modules that the macro's quotes name, which the compiler then finds there. */
import type { Codebase, ModuleView } from '../codebase.ts';
import type { Need } from './needs.ts';

/** The needs of each module of the codebase, as its own code has them. */
export type NeedsBy = ReadonlyMap<string, readonly Need[]>;

const MAX_DEPTH = 6;

/** Needs that the `use`s of a module bring from macros of the codebase, each at its `use`; a `use` in a quote is followed. */
export function injectedNeeds(view: ModuleView, codebase: Codebase, byModule: NeedsBy): Need[] {
  const found = new Map<string, Need>();
  for (const { module, args, line, column } of view.fact.uses) {
    const which = args[0]?.t === 'atom' ? args[0].v : undefined;
    follow({ module, macro: '__using__', which }, 0, new Set(), (need) => {
      if (need.to === view.name || need.written?.label == null) return;
      const injected: Need = {
        from: view,
        to: need.to,
        kind: 'injected',
        label: need.written.label,
        line,
        column,
        fn: null,
      };
      found.set(`${line} ${need.to} ${injected.label}`, { ...injected, through: need.from.name });
    });
  }
  return [...found.values()];

  function follow(
    use: { module: string; macro: string; which: string | undefined },
    depth: number,
    seen: Set<string>,
    add: (need: Need) => void,
  ): void {
    const macro = codebase.modules.get(use.module);
    const key = `${use.module} ${use.macro} ${use.which}`;
    if (!macro || depth > MAX_DEPTH || seen.has(key)) return;
    seen.add(key);
    const writing = writersOf(macro, use.macro, use.which, codebase);
    for (const need of byModule.get(macro.name) ?? []) {
      if (need.label !== 'quoted' || need.fn === null || !writing.has(need.fn)) continue;
      add(need);
      if (need.directive !== 'use' && need.directive !== 'before_compile') continue;
      const next = need.directive === 'use' ? '__using__' : '__before_compile__';
      follow({ module: need.to, macro: next, which: need.written?.which }, depth + 1, seen, add);
    }
  }
}

/** `name/arity` of the macro, of the function that `use X, :which` picks, and of the functions of their module they call. */
function writersOf(view: ModuleView, macro: string, which: string | undefined, codebase: Codebase): Set<string> {
  const first = [view.functions.get(`${macro}/1`), which === undefined ? undefined : view.functions.get(`${which}/0`)];
  const open = first.filter((fn) => fn !== undefined);
  const keys = new Set(open.map(({ key }) => key));
  for (let fn = open.pop(); fn; fn = open.pop())
    for (const site of fn.sites) {
      const callee = site.inQuote || site.m !== view.name ? undefined : codebase.callee(site);
      if (!callee || keys.has(callee.key)) continue;
      keys.add(callee.key);
      open.push(callee);
    }
  return keys;
}
