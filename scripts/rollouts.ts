/** The rollout stage: plans of a team against snapshots of the running system and the code. */
import type { Sources } from './codebase-sources.ts';
import type { Derived } from './derive/derive.ts';
import type { Inputs } from './inputs.ts';
import { lockTexts } from './io/lock-files.ts';
import type { Evidence } from './model/evidence.ts';
import type { CheckedName, RolloutPlan, RolloutState } from './model/rollout.ts';
import type { CheckCommand } from './rollout/commands.ts';
import type { NamedPlan } from './rollout/parse.ts';

interface Ground {
  root: string;
  sources: Sources;
  derived: Derived;
  evidence: readonly Evidence[];
  now: Date;
}

/** One state for each plan; what judges them is loaded only where there is one. Errors: a plan that is none. */
export async function rolloutsOf({ ownRules }: Inputs, ground: Ground): Promise<RolloutState[]> {
  if (ownRules.rollouts.length === 0) return [];
  const [{ parsePlans }, { judgeRollouts }] = await Promise.all([
    import('./rollout/parse.ts'),
    import('./rollout/judge.ts'),
  ]);
  const { derived, evidence, now } = ground;
  const plans = parsePlans(ownRules.rollouts);
  const check = await commandCheck(plans, ground);
  return judgeRollouts(plans, { evidence, flagStates: derived.flagStates, check, now });
}

/** Looks every command up as if a document named it in a fence of its own. */
async function commandCheck(plans: readonly NamedPlan[], { root, sources, derived }: Ground): Promise<CheckCommand> {
  const { verifyDocuments } = await import('./references/verify.ts');
  const commands = [...new Set(plans.flatMap(({ plan }) => commandsOf(plan)))];
  const locks = lockTexts(
    root,
    sources.layout.projects.map(({ path }) => path),
  );
  const documents = commands.map((command) => ({ path: 'ROLLOUT.md', text: fenced(command) }));
  const looked = await verifyDocuments(documents, {
    root,
    derived,
    bytes: sources.bytes,
    locks,
    commit: sources.git?.commit ?? null,
  });
  const names = new Map(commands.map((command, i) => [command, looked[i]!.references.map(nameOf)]));
  return (command) => names.get(command) ?? [];
}

function commandsOf({ commands, phases }: RolloutPlan): string[] {
  return [commands, ...phases.map((phase) => phase.commands)].flatMap((all) => Object.values(all));
}

/** A call is Elixir, whatever else is typed is for a shell. */
function fenced(command: string): string {
  const language = /^\s*(?::?[A-Za-z_]\w*[.(]|[A-Z])/.test(command) ? 'elixir' : 'sh';
  return `\`\`\`\`${language}\n${command}\n\`\`\`\`\n`;
}

function nameOf({ kind, text, outcome, candidate, at, note }: CheckedName): CheckedName {
  return {
    kind,
    text,
    outcome,
    ...(candidate === undefined ? {} : { candidate }),
    ...(at === undefined ? {} : { at }),
    ...(note === undefined ? {} : { note }),
  };
}
