/** The symbol index of this site, from the report. */
import type { Runbook } from '../../scripts/model/prose.ts';
import { report } from '../report/source.ts';
import type { SymbolIndex } from '../search/symbols.ts';

/** Names of code in a text: dotted module names with an optional function, and calls. */
const CODE_NAME = /\b[A-Z]\w*(?:\.[A-Z]\w*)*(?:\.[a-z_]\w*[?!]?)?(?:\/\d+)?/g;

/** What somebody may type who needs this runbook: each once, in order of their weight. */
export function termsOf(runbook: Runbook): string[] {
  const texts = [
    runbook.trigger,
    runbook.impact,
    runbook.intro,
    ...runbook.steps.flatMap((step) => [
      step.text,
      step.command?.code ?? '',
      step.expect ?? '',
      step.ifNot ?? '',
      step.rollback ?? '',
    ]),
  ];
  const inCode = texts.flatMap((text) => text.match(CODE_NAME) ?? []).filter((name) => /[.]|[a-z][A-Z]/.test(name));
  return [
    ...new Set([
      ...runbook.alerts,
      ...runbook.errors,
      ...runbook.symptoms,
      ...runbook.processes,
      ...runbook.modules,
      ...inCode,
    ]),
  ];
}

export async function symbolIndex(): Promise<SymbolIndex> {
  const { modules, processes, rules, controls, prose } = await report().index();
  const rows = await Promise.all(
    modules.map(async ({ name, slug, role }): Promise<SymbolIndex['modules'][number]> => {
      const shard = await report().shard(slug);
      const functions = (shard?.functionsList ?? []).filter(({ kind }) => !kind.endsWith('p'));
      return [name, slug, role, functions.map((fun) => `${fun.name}/${fun.arity}`)];
    }),
  );
  const plain = (items: { id: string; title: string }[]) => items.map(({ id, title }): [string, string] => [id, title]);
  return {
    modules: rows,
    rules: plain(rules),
    controls: plain(controls),
    runbooks: prose.runbooks.map((runbook) => [runbook.id, runbook.title, runbook.severity ?? '', termsOf(runbook)]),
    processes: processes.map(({ key, slug, kind }) => [key, slug, kind]),
    guides: plain(prose.guides),
    guidelines: plain(prose.guidelines),
  };
}
