/** Proves the rules of a team on their cases and pages, with the harness of the built-in ones. */
import { readCodebase } from '../codebase-sources.ts';
import { requireRule } from '../config/names.ts';
import { derive } from '../derive/derive.ts';
import { once } from '../derive/once.ts';
import { readInputs } from '../inputs.ts';
import { type OwnRuleFiles, readOwnCases, readOwnRules } from '../io/own-rules.ts';
import { CONFIG_DEFAULTS } from '../model/config.ts';
import { AtlasError } from '../model/error.ts';
import type { AnalyseInput } from '../model/run.ts';
import { CASE_KINDS, type Proof, prove } from '../proof/prove.ts';
import { findingsOf } from '../proof/run-case.ts';
import { builtInIds } from './all-rules.ts';
import { loadOwnRules } from './load.ts';
import { strangers, untried } from './notes.ts';
import { parseRuleFile } from './parse-rule.ts';

/** A proof, and what is worth knowing beside it. */
export interface OwnProof extends Proof {
  notes: string[];
}

/** In the order of the ids. Errors: there is no own rule, `only` names one that is not there, code without trust, a rule that fails. */
export async function proveOwn(input: AnalyseInput, only?: readonly string[]): Promise<OwnProof[]> {
  const { root, config, trust } = input;
  const files = chosen(readOwnRules(root, config.docs ?? CONFIG_DEFAULTS.docs), only);
  const builtIn = builtInIds();
  const own = await loadOwnRules(files, { trust, builtIn });
  const [refused] = own.refused;
  if (refused)
    throw new AtlasError({
      code: 'rule-not-run',
      message: `The rule "${refused.rule}" was not tried: ${refused.why}`,
      hint: 'Add --trust when the codebase is yours, or name the other rules with --rule.',
    });
  const codebase = once(async () => derive(await readCodebase(input, await readInputs(input)), config).codebase);
  const proofs: OwnProof[] = [];
  for (const folder of files.rules) {
    const { id, declaration, page } = folder;
    const rule = own.rules.find((one) => one.id === id)!;
    const cases = readOwnCases(root, folder, CASE_KINDS);
    const whole = { id, rule, file: declaration.path, page, cases };
    const proof = await prove(whole, findingsOf);
    const notes: string[] = [];
    if (declaration.code === null) {
      const file = parseRuleFile(declaration.path, declaration.text);
      notes.push(...strangers(file, await codebase()), ...(await untried(file, whole, findingsOf)));
    }
    proofs.push({ ...proof, notes });
  }
  return proofs;
}

/** The rules that are asked for; controls are not looked at here. */
function chosen(files: OwnRuleFiles, only: readonly string[] | undefined): OwnRuleFiles {
  const ids = files.rules.map(({ id }) => id);
  if (ids.length === 0)
    throw new AtlasError({
      code: 'no-own-rules',
      message: `There are no own rules: ${files.folder} holds none.`,
      hint: '`atlas new rule my-rule` writes one; `docs` in the configuration names another folder.',
    });
  for (const id of only ?? []) requireRule(id, ids, '--rule');
  return { ...files, rules: files.rules.filter(({ id }) => only?.includes(id) ?? true), controls: [] };
}
