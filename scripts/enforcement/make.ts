/** Makefiles: what a target runs, its prerequisites first (GNU make manual, "Recipes"). */
import { type ShellRun, shellRuns } from './shell-runs.ts';

interface Target {
  needs: string[];
  recipe: string[];
}

/** The commands of a target; without a name, of the first. Unknown targets run nothing. */
export function makeRuns(makefile: string, name: string, seen = new Set<string>()): ShellRun[] {
  const targets = targetsOf(makefile);
  const wanted = name || [...targets.keys()].find((one) => !one.startsWith('.')) || '';
  const target = targets.get(wanted);
  if (!target || seen.has(wanted)) return [];
  seen.add(wanted);
  const before = target.needs.flatMap((need) => makeRuns(makefile, need, seen));
  const own = target.recipe.flatMap((row) => {
    const text = row
      .replace(/^\s*[@+-]*\s*/, '')
      .replace(/\$\$/g, '$')
      .replace(/\$\(MAKE\)|\$\{MAKE\}/g, 'make');
    const runs = shellRuns(text, { errexit: false, pipefail: false });
    if (!/^\s*[@+]*-/.test(row)) return runs;
    return runs.map((run) => ({ ...run, ignored: { why: 'its recipe line starts with `-`', sure: true } }));
  });
  return [...before, ...own];
}

function targetsOf(makefile: string): Map<string, Target> {
  const targets = new Map<string, Target>();
  let open: Target[] = [];
  for (const row of makefile.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const rule = /^([A-Za-z0-9_.\-/ %]+?)\s*::?(?!=)\s*([^=#]*)(?:#.*)?$/.exec(row);
    if (row.startsWith('\t')) for (const target of open) target.recipe.push(row.slice(1));
    else if (rule) {
      const [needs = '', inline] = rule[2]!.split(';');
      open = rule[1]!.split(/\s+/).map((name) => {
        const target = targets.get(name) ?? { needs: [], recipe: [] };
        target.needs.push(...needs.split(/[\s|]+/).filter(Boolean));
        if (inline) target.recipe.push(inline);
        targets.set(name, target);
        return target;
      });
    } else if (row.trim() !== '' && !row.startsWith('#')) open = [];
  }
  return targets;
}
