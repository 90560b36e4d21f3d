/** From the files of a team to rules that run beside the built-in ones. */
import { z } from 'zod';
import { sha256 } from '../io/digest.ts';
import { failed, importRule } from '../io/import-rule.ts';
import type { OwnRuleFiles, OwnRuleFolder } from '../io/own-rules.ts';
import type { ControlDefinition } from '../model/control.ts';
import { rulesOfMeasure } from '../model/measure.ts';
import type { Rule } from '../rules/rule.ts';
import { exportedRule, guarded } from './guard.ts';
import { type BuiltIn, requireControlId, requireFreeId, requireId, taken } from './ids.ts';
import { controlFor, ownControl } from './own-control.ts';
import { parseRuleFile } from './parse-rule.ts';
import { patternRule } from './pattern-rule.ts';

/** A rule that was not run, and the sentence that says why. */
export interface Refused {
  rule: string;
  file: string;
  why: string;
}

/** What a team adds to a run. */
export interface OwnRules {
  /** In the order of their ids. */
  rules: Rule[];
  /** Code that was not trusted; never silent, never green. */
  refused: Refused[];
  controls: ControlDefinition[];
  /** By the id of a control that a file declares: which file, and whether it stands in the place of a built-in one. */
  declared: ReadonlyMap<string, { file: string; replaces: boolean }>;
  /** File and page by rule id, refused ones included. */
  sources: ReadonlyMap<string, { file: string; page: string }>;
}

interface Ground {
  /** Code of the codebase may run. */
  trust: boolean;
  /** Ids of the built-in rules, of the built-in controls, and of the audit formats. */
  builtIn: BuiltIn;
  /** Rules that the configuration switches off: their code is not run. */
  off?: readonly string[];
}

/** Loads them in turn. Errors: an id that is taken or is none, a broken declaration, code that fails while it is loaded. */
export async function loadOwnRules(files: OwnRuleFiles, ground: Ground): Promise<OwnRules> {
  const { rules: folders, controls: written } = files;
  const declared = new Map<string, { file: string; replaces: boolean }>();
  const own: OwnRules = {
    declared,
    rules: [],
    refused: [],
    controls: [],
    sources: new Map(
      folders.map(({ id, declaration, page }) => [id, { file: declaration.path, page: page.text ?? '' }]),
    ),
  };
  const described: ControlDefinition[] = [];
  for (const folder of folders) {
    const { id, declaration, page } = folder;
    const place = declaration.path.slice(0, declaration.path.lastIndexOf('/'));
    requireId(id, JSON.stringify(place));
    requireFreeId(id, place, ground.builtIn);
    const off = ground.off?.includes(id) ?? false;
    if (declaration.code !== null && (off || !ground.trust)) {
      if (off) own.rules.push(idle(id));
      else own.refused.push({ rule: id, file: declaration.path, why: refusal(declaration.path) });
      described.push(controlFor({ ...UNKNOWN, id, title: id }, page.text));
      continue;
    }
    const { rule, control } = await loadOne(folder, files.key);
    own.rules.push(rule);
    described.push(control);
  }
  const known = [...ground.builtIn.rules, ...folders.map(({ id }) => id)];
  const given: ControlDefinition[] = [];
  for (const file of written) {
    const control = ownControl(file, { rules: known, formats: ground.builtIn.formats });
    requireControlId(control.id, file.path);
    // `tests-pass.yaml` and `tests-pass.yml` are two files and one id.
    requireFreeId(control.id, file.path, { rules: [], controls: given.map(({ id }) => id) });
    declared.set(control.id, { file: file.path, replaces: ground.builtIn.controls.includes(control.id) });
    given.push(control);
  }
  const measured = new Set(given.flatMap(({ measure }) => rulesOfMeasure(measure)));
  for (const { id } of given)
    if (described.some((one) => one.id === id && !measured.has(id)))
      throw taken(id, `${files.folder}/${id}`, 'control');
  own.controls.push(...given, ...described.filter(({ id }) => !measured.has(id)));
  return own;
}

/** Why a rule that is code did not run. */
export const refusal = (path: string): string =>
  `${path} is code, and Atlas runs no code of a codebase it was not told to trust: --trust lets it run.`;

/** In place of code that is switched off: its name is known, its options are not. */
const idle = (id: string): Rule => ({
  ...{ id, title: id, ...UNKNOWN, scope: ['lib'], options: z.looseObject({}), messages: {} },
  check() {
    throw new Error(`the rule ${id} is switched off`);
  },
});

const UNKNOWN = { summary: 'What it says is known when its code may run.', severity: 'warning' } as const;

async function loadOne({ id, declaration, page }: OwnRuleFolder, key: string) {
  const { path, text, code } = declaration;
  if (code === null) {
    const file = parseRuleFile(path, text);
    const { requirement, next } = file;
    const rule = patternRule(id, file);
    return { rule, control: controlFor({ ...rule, requirement, next }, page.text) };
  }
  const fail = (error: unknown) => failed(path, code, error);
  const stamp = sha256(new TextEncoder().encode(`${key} ${path} ${text}`)).slice(0, 16);
  const rule = exportedRule(await importRule(code, path, stamp), id, fail);
  return { rule: guarded(rule, fail), control: controlFor(rule, page.text) };
}
