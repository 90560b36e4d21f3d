/** The owner of a table, as a process: of a server, a supervisor, an application, or of nobody in particular. */
import type { Supervision, TableOwner } from '../../model/architecture.ts';
import type { Codebase, FunctionView, Site } from '../codebase.ts';
import { type Runner, Runners } from './runners.ts';

export class TableOwners {
  readonly #runners: Runners;
  /** Modules of the supervisors above a module, by that module's name. */
  readonly #above: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(codebase: Codebase, supervision: Supervision) {
    this.#runners = new Runners(codebase);
    this.#above = supervisorsOf(supervision);
  }

  /** Who owns what the site makes. Several runners give one owner only where they are one process. */
  of(site: Site): TableOwner {
    if (site.inQuote) return unknown(null, 'a macro writes the call: each module that uses it has its own');
    const all = this.#runners.of(site).map((runner) => this.#ownerOf(runner, site));
    const [first] = all;
    if (!first) return unknown(null, 'nothing that was scanned runs it');
    const processes = [...new Set(all.map(({ process }) => process))];
    if (processes.length === 1) {
      const kinds = new Set(all.map(({ kind }) => kind));
      const sure = all.every(({ confidence }) => confidence === 'exact') && kinds.size === 1;
      if (first.process !== null || kinds.size === 1)
        return { ...first, confidence: sure ? first.confidence : lower(first.confidence) };
    }
    const named = processes.filter((name) => name !== null).toSorted();
    const open = all.filter(({ process }) => process === null);
    if (named.length === 0 && !open.some(({ kind }) => kind === 'caller'))
      return unknown(viaOf(site), open.map(({ why }) => why).join('; or '));
    const others = open.length > 0 ? ', or whichever process calls it otherwise' : '';
    return {
      process: null,
      kind: 'caller',
      via: viaOf(site),
      why: named.length > 0 ? `whichever comes first of ${named.join(', ')}${others}` : open[0]!.why,
      ...(named.length > 0 ? { candidates: named } : {}),
      confidence: 'inferred',
    };
  }

  #ownerOf(runner: Runner, site: Site): TableOwner {
    const direct = (fn: FunctionView) => (site.fn === fn && site.confidence === 'exact' ? 'exact' : 'inferred');
    switch (runner.kind) {
      case 'server':
      case 'supervisor':
      case 'application': {
        const { kind, module, fn } = runner;
        const why = `${nameOf(fn)} runs in the process of ${module.name}`;
        return { process: module.name, kind, via: nameOf(fn), why: WHY[kind] ?? why, confidence: direct(fn) };
      }
      case 'starter':
        return this.#startedBy(runner.fn, direct(runner.fn));
      case 'agent': {
        const process = runner.module?.name ?? null;
        return { process, kind: 'agent', via: viaOf(site), why: 'the agent runs the function', confidence: 'inferred' };
      }
      case 'client': {
        const via = nameOf(runner.fn);
        const why = `whichever process calls ${via} first owns it`;
        return { process: null, kind: 'caller', via, why, confidence: direct(runner.fn) };
      }
      case 'spawned':
        return {
          process: null,
          kind: 'task',
          via: viaOf(site),
          why: 'a process that is spawned for this owns it, and ends when it is done',
          confidence: 'inferred',
        };
      case 'other':
        return unknown(viaOf(site), runner.why);
    }
  }

  /** A `start_link` runs in the supervisor that starts the child; the forest says which that is. */
  #startedBy(fn: FunctionView, confidence: TableOwner['confidence']): TableOwner {
    const via = nameOf(fn);
    const above = [...(this.#above.get(fn.module.name) ?? [])].toSorted();
    const [only] = above;
    if (only !== undefined && above.length === 1)
      return {
        process: only,
        kind: 'supervisor',
        via,
        why: `${via} runs in the supervisor that starts the child: the table survives the child`,
        confidence: lower(confidence),
      };
    const why = `${via} runs in whoever starts the process`;
    if (above.length > 1) return { ...unknown(via, `${why}: ${above.join(', ')}`), candidates: above };
    return {
      process: null,
      kind: 'supervisor',
      via,
      why: `${why}: its supervisor, which the scan does not see`,
      confidence: lower(confidence),
    };
  }
}

const WHY: Partial<Record<Runner['kind'], string>> = {
  supervisor: "a supervisor's init runs in the supervisor: the table survives its children",
  application: "an application's start runs in a process that lives as long as the application",
};

function unknown(via: string | null, why: string): TableOwner {
  return { process: null, kind: 'unknown', via, why, confidence: 'unknown' };
}

function lower(confidence: TableOwner['confidence']): TableOwner['confidence'] {
  return confidence === 'exact' ? 'inferred' : confidence;
}

function nameOf(fn: FunctionView): string {
  return `${fn.module.name}.${fn.key}`;
}

function viaOf(site: Site): string | null {
  return site.fn ? nameOf(site.fn) : null;
}

function supervisorsOf({ nodes, edges }: Supervision): Map<string, Set<string>> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const above = new Map<string, Set<string>>();
  for (const { parent, child } of edges) {
    const module = byId.get(child)?.module;
    if (!module) continue;
    const names = above.get(module) ?? new Set();
    names.add(byId.get(parent)?.module ?? parent);
    above.set(module, names);
  }
  return above;
}
