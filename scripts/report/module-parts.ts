/** What the report says of modules: rows, shards and sources, each made when asked for. */
import { once } from '../derive/once.ts';
import { lastChanges } from '../io/last-changes.ts';
import type { ComparedWith } from '../model/module-since.ts';
import type { Codeowners } from '../model/owners.ts';
import type { ModuleRow, ModuleShard } from '../model/report.ts';
import type { Analysis } from '../model/run.ts';
import { ownersOf } from '../owners/owners.ts';
import { unchangedSince } from '../unchanged.ts';
import type { Parts } from './assemble.ts';
import { lineCoverageFinder } from './line-coverage.ts';
import { modulesAgainstControls } from './module-controls.ts';
import { moduleRows } from './module-rows.ts';
import { shardMaker } from './module-shard.ts';
import { sourceViews } from './source-views.ts';

export interface ModuleParts extends Pick<Analysis, 'shards' | 'sourceViews'> {
  rows(): Promise<ModuleRow[]>;
  codeowners: Codeowners | null;
  compared(): Promise<ComparedWith | null>;
}

export function modulePartsOf(parts: Parts): ModuleParts {
  const { input, inputs, sources, derived, evidence, judged } = parts;
  const { git } = inputs;
  const owners = once(() => ownersOf(inputs.owners));
  const lineCoverage = once(async () => lineCoverageFinder(evidence, await unchangedSince(evidence, inputs)));
  const history = once(async () => ({
    changes: git?.commit
      ? await lastChanges(input.root, { commit: git.commit, shallow: git.shallow }, input.changes)
      : null,
    loose: new Set((git?.dirty && git.commit ? await git.changedSince(git.commit) : null) ?? []),
  }));
  // Loaded only when it is asked for: it goes through the whole run once more.
  const since = once(
    async () => inputs.since && (await import('../changed-since.ts')).changedSince(parts, inputs.since),
  );
  const made = once(async () => {
    const { changes, loose } = await history();
    const earlier = await since();
    const against = modulesAgainstControls(parts);
    return moduleRows(derived.codebase.allModules, judged.findings, evidence).map(({ view, row: bare }) => {
      const { outcomes, ...here } = against(view, bare);
      const named = owners().of(bare.file);
      const then = earlier?.of(bare.name, bare.file);
      const row: ModuleRow = {
        ...bare,
        ...(named && { owners: [...new Set(named.flatMap((one) => one.owners))] }),
        ...(changes?.has(bare.file) && { changed: changes.get(bare.file) }),
        ...(loose.has(bare.file) && { uncommitted: true }),
        ...(then && {
          since: { state: then.state, new: then.findings.new.length, gone: then.findings.gone.length },
        }),
        outcomes,
      };
      return { view, row, aside: { ...here, ...(named && { ownership: named }), ...(then && { changes: then }) } };
    });
  });
  const rows = async () => (await made()).map(({ row }) => row);
  const shards = once(async () => {
    const make = shardMaker({
      ...parts,
      findings: judged.findings,
      ran: judged.ran,
      fixes: judged.fixes,
      coverageOf: await lineCoverage(),
    });
    return new Map(
      (await made()).map(({ view, row, aside }): [string, ModuleShard] => [row.slug, { ...make(view, row), ...aside }]),
    );
  });
  return {
    rows,
    shards,
    sourceViews: async () => sourceViews(await rows(), sources, await lineCoverage()),
    codeowners: owners().codeowners,
    compared: async () => (await since())?.compared ?? null,
  };
}
